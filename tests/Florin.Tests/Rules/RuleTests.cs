using Florin.Households;
using Florin.Import;
using Florin.Ledger;
using Florin.Rules;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Rules;

public sealed class RuleTests
{
    private const string Rows = """
        Date,Amount,Description
        2025-01-02,-14.50,Zorblatt 17
        2025-01-09,-24.50,Quux Plimz
        2025-01-16,-34.00,Northgate Market
        2025-01-17,-44.00,Riverside Books
        2025-01-18,100.00,Zorblatt 17
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_dry_run_says_what_the_run_does_and_one_number_takes_it_back(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await AddAsync(ledger, """
            - name: Zorblatt
              when: { all: [ { payee: { contains: zorb } }, { amount: { less: 0 } } ] }
              then: { category: food.coffee, payee: Zorblatt Cafe, add_tags: [coffee, daily], note: seen }
            - name: Market
              when: { description: { regex: '^north.*market$' } }
              then: { split: [ { category: Groceries, amount: 10 }, { category: Travel, share: 2 }, { category: Pet Supplies, share: 1, note: cat } ] }
            """);
        var before = await ledger.TransactionsAsync();
        var rules = ledger.Get<RuleService>();

        var dry = await rules.PreviewAsync(TestLedger.Household, 10, Cancellation);
        (await ledger.TransactionsAsync()).ShouldBe(before);
        var run = await rules.ApplyAsync(TestLedger.Household, Cancellation);

        (dry with { First = [], CorrectionId = null }).ShouldBe(run with { CorrectionId = null, First = [], Turning = dry.Turning, Failures = dry.Failures });
        (run.Rows, run.Matched, run.Changed).ShouldBe((5, 2, 2));
        dry.First.Select(row => (row.TransactionId, string.Join("; ", row.Differences.Select(change => $"{change.Field}: {change.Before} > {change.After}")))).ShouldBe(
        [
            (3L, "split:  > Supermarkets -10.00, Trips & Agencies -16.00, Pet Supplies -8.00"),
            (1L, "category: News & Magazines > Coffee Shops; payee: Zorblatt > Zorblatt Cafe; note:  > seen; tag:  > coffee; tag:  > daily"),
        ]);
        var row = (await ledger.TransactionsAsync()).Single(row => row.TransactionId == 1);
        (row.CategoryCode, row.CategorySource, row.CategoryEvidence, row.Payee, row.Tags, row.Note, row.CategoryLocked).ShouldBe(("food.coffee", "rule", "Rule: Zorblatt", "Zorblatt Cafe", "coffee,daily", "seen", false));
        (await rules.ApplyAsync(TestLedger.Household, Cancellation)).CorrectionId.ShouldBeNull("running twice changes nothing more");
        (await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, run.CorrectionId!.Value, Cancellation))!.Rows.ShouldBe(2);
        (await ledger.TransactionsAsync()).ShouldBe(before);
        (await rules.ListAsync(TestLedger.Household, Cancellation)).Select(rule => rule.Hits).ShouldBe([1, 1]);
    }

    [Theory, EachEngine]
    public async Task What_a_user_changed_stays(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var edit = new RowEdit("Groceries", "My Shop", "mine", Splits: [new(-10m, "Groceries"), new(-4.50m, "Travel")]);
        await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(1), edit, dryRun: false, Cancellation);
        await AddAsync(ledger, """
            name: All
            when: { magnitude: { more: 0 } }
            then: { category: Pet Supplies, payee: Other, note: other, split: [ { category: Pet Supplies, share: 1 }, { category: Travel, share: 1 } ] }
            """);
        var before = (await ledger.TransactionsAsync()).Single(row => row.TransactionId == 1);

        var run = await ledger.Get<RuleService>().ApplyAsync(TestLedger.Household, Cancellation);

        (run.Matched, run.Changed, run.Locked).ShouldBe((5, 4, 1));
        (await ledger.TransactionsAsync()).Single(row => row.TransactionId == 1).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task Rules_see_what_earlier_ones_set_in_order_until_one_stops(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await AddAsync(ledger, """
            - name: First
              when: { payee: { equals: zorblatt } }
              then: { category: food.coffee, add_tags: [mine] }
            - name: Second
              stop: true
              when: { all: [ { category: { equals: Coffee Shops } }, { tag: { equals: mine } }, { amount: { less: 0 } } ] }
              then: { add_tags: [small] }
            - name: Third
              when: { tag: { equals: mine } }
              then: { note: not small, remove_tags: [mine] }
            """);

        await ledger.Get<RuleService>().ApplyAsync(TestLedger.Household, Cancellation);

        var rows = await ledger.TransactionsAsync();
        rows.Where(row => row.CategorySource == "rule").Select(row => (row.TransactionId, row.Tags, row.Note)).ShouldBe([(5L, null, "not small"), (1L, "mine,small", null)]);
    }

    [Theory, EachEngine]
    public async Task New_rows_of_an_import_follow_the_rules_and_old_ones_stay(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await AddAsync(ledger, "name: Quux\nwhen: { payee: { contains: quux } }\nthen: { category: Travel }");

        await ledger.ImportAsync("february.csv", "Date,Amount,Description\n2025-02-02,-5.00,Quux Plimz\n2025-02-03,-6.00,Other Thing\n", new ImportOptions(Account: "1"));

        var rows = await ledger.TransactionsAsync();
        rows.Where(row => row.CategorySource == "rule").Select(row => (row.Amount, row.CategoryGroup, row.CategoryEvidence)).ShouldBe([(-5m, "Travel", "Rule: Quux")]);
    }

    [Theory, EachEngine]
    public async Task A_hostile_pattern_ends_is_marked_and_the_other_rules_go_on(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await ledger.ImportAsync("hostile.csv", $"Date,Amount,Description\n2025-03-02,-5.00,{new string('a', 60)}!\n", new ImportOptions(Account: "1"));
        var ids = await ledger.Get<RuleService>().ImportAsync(TestLedger.Household, RuleText.Parse("""
            - name: Bomb
              when: { description: { regex: '^(?=a)(a+)+\1$' } }
              then: { note: never }
            - name: Broken
              when: { description: { regex: '(' } }
              then: { note: never }
            - name: Unknown
              when: { payee: { contains: quux } }
              then: { category: no such thing }
            - name: Linear
              when: { description: { regex: '^(a+)+$' } }
              then: { note: never }
            - name: Good
              when: { payee: { contains: quux } }
              then: { category: Travel }
            """).Rules, replace: false, Cancellation);
        var rules = ledger.Get<RuleService>();

        var run = await rules.ApplyAsync(TestLedger.Household, Cancellation);

        run.Changed.ShouldBe(1);
        run.Failures.Select(failure => failure.Name).ShouldBe(["Bomb"]);
        (await rules.ListAsync(TestLedger.Household, Cancellation)).Select(rule => rule.Failure).ShouldBe(
        [
            "the pattern took more than 50 ms on one text",
            "the pattern is no regular expression: Invalid pattern '(' at offset 1. Not enough )'s.",
            "'no such thing' is no category",
            null,
            null,
        ]);
        await Should.ThrowAsync<RuleRefusedException>(() => rules.EnableAsync(TestLedger.Household, ids[1], true, Cancellation));
        (await rules.EnableAsync(TestLedger.Household, ids[0], true, Cancellation)).ShouldBeTrue("it is tried again");
    }

    [Theory, EachEngine]
    public async Task Rules_that_turn_in_a_circle_leave_the_row_and_are_named(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await AddAsync(ledger, """
            - { name: There, stop: true, when: { tag: { equals: '' } }, then: { add_tags: [x] } }
            - { name: Back, when: { tag: { equals: x } }, then: { remove_tags: [x] } }
            """);
        var before = await ledger.TransactionsAsync();

        var run = await ledger.Get<RuleService>().ApplyAsync(TestLedger.Household, Cancellation);

        (run.Changed, run.Unsettled).ShouldBe((0, 5));
        run.Turning.ShouldNotBeEmpty();
        (await ledger.TransactionsAsync()).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task Rules_keep_their_order_through_moving_and_deleting(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var rules = ledger.Get<RuleService>();
        foreach (var name in new[] { "a", "b", "c", "d" })
            await AddAsync(ledger, $"name: {name}\nwhen: {{ payee: {{ contains: quux }} }}\nthen: {{ ignore: true }}");
        var ids = (await rules.ListAsync(TestLedger.Household, Cancellation)).Select(rule => rule.RuleId).ToList();

        (await rules.MoveAsync(TestLedger.Household, ids[3], 1, Cancellation)).ShouldBeTrue();
        (await rules.DeleteAsync(TestLedger.Household, ids[1], Cancellation)).ShouldBeTrue();
        (await rules.EnableAsync(TestLedger.Household, ids[2], false, Cancellation)).ShouldBeTrue();

        (await rules.ListAsync(TestLedger.Household, Cancellation)).Select(rule => (rule.Rule.Name, rule.Place, rule.Rule.Enabled)).ShouldBe([("d", 1, true), ("a", 2, true), ("c", 3, false)]);
        (await rules.MoveAsync(TestLedger.Household, ids[1], 1, Cancellation)).ShouldBeFalse("it is gone");
    }

    [Theory, EachEngine]
    public async Task A_rule_is_proposed_from_a_row(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var proposed = await ledger.Get<RuleService>().ProposeAsync(TestLedger.Household, 2, "Travel", Cancellation);

        RuleSentence.Of(proposed!.When).ShouldBe("payee contains Quux Plimz");
        RuleSentence.Of(proposed.Then).ShouldBe("category Travel");
        (await ledger.Get<RuleService>().ProposeAsync(TestLedger.Household, 99, "Travel", Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task What_is_ignored_is_left_out_of_totals_and_a_transfer_is_one(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await AddAsync(ledger, """
            - { name: Out, when: { payee: { contains: quux } }, then: { ignore: true } }
            - { name: Own, when: { payee: { contains: market } }, then: { transfer: true } }
            """);

        await ledger.Get<RuleService>().ApplyAsync(TestLedger.Household, Cancellation);

        (await ledger.TransactionsAsync()).Where(row => row.CategorySource == "rule").Select(row => row.CategoryCode).ShouldBe(["transfers.own_accounts", "transfers.excluded"]);
    }

    [Theory]
    [InlineData("description: { starts: zorb }", "1 5")]
    [InlineData("description: { ends: BOOKS }", "4")]
    [InlineData("amount: { equals: -34 }", "3")]
    [InlineData("amount: { between: [-34, -24.5] }", "2 3")]
    [InlineData("magnitude: { more: 40 }", "4 5")]
    [InlineData("date: { before: 2025-01-09 }", "1")]
    [InlineData("date: { between: [2025-01-09, 2025-01-16] }", "2 3")]
    [InlineData("weekday: { equals: friday }", "4")]
    [InlineData("weekday: { between: [4, 5] }", "1 2 3 4")]
    [InlineData("day: { more: 16 }", "4 5")]
    [InlineData("currency: { equals: usd }", "1 2 3 4 5")]
    [InlineData("status: { equals: pending }", "")]
    [InlineData("account: { equals: '1' }", "1 2 3 4 5")]
    [InlineData("merchant_code: { equals: 5411 }", "")]
    [InlineData("not: { merchant_code: { more: 0 } }", "1 2 3 4 5")]
    [InlineData("payment_method: { equals: '' }", "1 2 3 4 5")]
    [InlineData("any: [ { payee: { contains: books } }, { not: { amount: { less: 0 } } } ]", "4 5")]
    [InlineData("all: [ { payee: { contains: o } }, { any: [ { day: { equals: 2 } }, { day: { equals: 16 } } ] } ]", "1 3")]
    public async Task A_condition_holds_for_its_rows(string condition, string expected)
    {
        await using var ledger = await OpenAsync(Engine.DuckDb);

        var rule = RuleText.Parse($"name: One\nwhen: {{ {condition} }}\nthen: {{ note: hit }}");
        rule.Errors.ShouldBeEmpty();
        var run = await ledger.Get<RuleService>().PreviewAsync(TestLedger.Household, rule.Rules[0], 10, Cancellation);

        string.Join(' ', run.First.Select(row => row.TransactionId).Order()).ShouldBe(expected);
    }

    [Theory, EachEngine]
    public async Task At_import_rules_see_which_rows_are_transfers_and_leave_their_category(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.Get<HouseholdService>().CurrentAsync(Cancellation);
        await AddAsync(ledger, """
            - name: Own money
              when: { category: { equals: transfers.own_accounts } }
              then: { add_tags: [own] }
            - name: Anything
              when: { description: { contains: account } }
              then: { category: Groceries, note: seen }
            """);

        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-03-03,-200.00,TRANSFER TO SAVINGS ACCOUNT K1\n", new ImportOptions("Checking"));
        (await ledger.TransactionsAsync()).Single().CategorySource.ShouldBe("rule", "until its other row is there it is like any other");
        await ledger.ImportAsync("savings.csv", "Date,Amount,Description\n2025-03-04,200.00,TRANSFER FROM CHECKING ACCOUNT K2\n", new ImportOptions("Savings"));

        var rows = await ledger.TransactionsAsync();
        rows.ShouldAllBe(static row => row.CategoryCode == "transfers.own_accounts" && row.CategorySource == "transfer" && row.Note == "seen");
        rows.Single(static row => row.Amount == 200).Tags.ShouldBe("own");
        await AddAsync(ledger, """
            name: In two
            when: { description: { contains: account } }
            then: { split: [ { category: Pet Supplies, share: 1 }, { category: Travel, share: 1 } ] }
            """);
        await ledger.Get<RuleService>().ApplyAsync(TestLedger.Household, Cancellation);
        (await ledger.TransactionsAsync()).ShouldAllBe(static row => row.CategorySource == "transfer" && !row.HasSplits && row.Tags == "own");
    }

    [Theory, EachEngine]
    public async Task A_refund_has_the_category_that_rules_gave_its_purchase_unless_they_gave_it_one(Engine engine)
    {
        const string Card = """
            Date,Amount,Description
            2025-01-10,-60.00,RED BARN FASHION OUTLET
            2025-01-20,60.00,REFUND RED BARN FASHION OUTLET
            """;
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.Get<HouseholdService>().CurrentAsync(Cancellation);
        await AddAsync(ledger, """
            name: Barn
            when: { all: [ { payee: { contains: red barn } }, { amount: { less: 0 } } ] }
            then: { category: Pet Supplies }
            """);
        var batch = (await ledger.ImportAsync("card.csv", Card)).BatchId;

        (await ledger.TransactionsAsync()).Select(static row => (row.Category, row.CategorySource)).ShouldBe([("Pet Supplies", "refund"), ("Pet Supplies", "rule")]);

        await ledger.UndoAsync(batch);
        await AddAsync(ledger, """
            name: Back
            when: { description: { starts: refund } }
            then: { category: Groceries }
            """);
        await ledger.ImportAsync("card.csv", Card);
        var rows = await ledger.TransactionsAsync();
        rows.Select(static row => row.CategorySource).ShouldBe(["rule", "rule"]);
        await ledger.Get<RuleService>().ApplyAsync(TestLedger.Household, Cancellation);
        (await ledger.TransactionsAsync()).ShouldBe(rows);
    }

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", Rows);
        return ledger;
    }

    private static async Task AddAsync(TestLedger ledger, string text)
    {
        var read = RuleText.Parse(text);
        read.Errors.ShouldBeEmpty();
        foreach (var rule in read.Rules)
            await ledger.Get<RuleService>().AddAsync(TestLedger.Household, rule, Cancellation);
    }
}
