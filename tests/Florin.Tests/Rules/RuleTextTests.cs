using Florin.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Rules;

public sealed class RuleTextTests
{
    private const string Whole = """
        florin_rules: 1
        rules:
        - name: Coffee
          stop: true
          when:
            all:
            - payee: {contains: coffee}
            - amount: {between: [-20, -1.5]}
            - any:
              - description: {regex: ^POS\b}
              - not:
                  tag: {equals: work}
          then:
            category: food.coffee
            add_tags: [small]
        - name: Market
          enabled: false
          when:
            date: {after: 2025-01-31}
          then:
            split:
            - category: food.groceries
              share: 3
            - category: shopping.household
              amount: 2.5
              note: soap

        """;

    [Fact]
    public void A_whole_of_rules_is_written_as_it_was_read()
    {
        var read = RuleText.Parse(Whole);

        read.Errors.ShouldBeEmpty();
        RuleText.ToYaml(read.Rules).ReplaceLineEndings("\n").ShouldBe(Whole.ReplaceLineEndings("\n"));
        RuleText.ToYaml(RuleText.Parse(RuleText.ToJson(read.Rules)).Rules).ShouldBe(RuleText.ToYaml(read.Rules));
    }

    [Fact]
    public void What_is_not_said_is_as_it_is_by_itself()
    {
        var rule = RuleText.Parse("name: One\nwhen: { payee: { equals: Shop } }\nthen: { ignore: true }").Rules.ShouldHaveSingleItem();

        (rule.Name, rule.Enabled, rule.Stop, rule.Then.Ignore).ShouldBe(("One", true, false, true));
        rule.When.ShouldBe(new RuleTest(RuleField.Payee, RuleOperator.Equals, "Shop"));
    }

    [Theory]
    [InlineData("", "text: found an empty text, expected rules in YAML or JSON")]
    [InlineData("- a\n- b: [", "line")]
    [InlineData("{\"name\": ", "line 2")]
    [InlineData("name: One", "when: found nothing")]
    [InlineData("name: One\nwhen: {colour: {equals: red}}\nthen: {ignore: true}", "when.colour: found 'colour', expected all, any, not or one of description")]
    [InlineData("name: One\nwhen: {amount: {contains: 5}}\nthen: {ignore: true}", "when.amount: found 'contains', expected one of equals, less, more, between")]
    [InlineData("name: One\nwhen: {amount: {less: much}}\nthen: {ignore: true}", "when.amount.less: found 'much', expected an amount like -12.40")]
    [InlineData("name: One\nwhen: {date: {between: [2025-01-01]}}\nthen: {ignore: true}", "when.date.between: found another number of values, expected a list of two")]
    [InlineData("name: One\nwhen: {payee: {contains: ''}}\nthen: {ignore: true}", "when.payee.contains: found no text")]
    [InlineData("name: One\nwhen: {payee: {equals: a}}\nthen: {}", "then: found nothing")]
    [InlineData("name: One\nwhen: {payee: {equals: a}}\nthen: {ignore: true, category: x}", "then: found two categories")]
    [InlineData("name: One\nname: Two\nwhen: {payee: {equals: a}}\nthen: {ignore: true}", "name: found the name twice")]
    [InlineData("name: One\nwhen: &x {payee: {equals: a}}\nthen: *x", "line 3: found an alias, expected the value itself")]
    [InlineData("florin_rules: 2\nrules: []", "florin_rules: found '2'")]
    [InlineData("name: One\nwhen: {payee: {equals: a}}\nthen: {split: [{category: x, share: 1}, {category: y}]}", "then.split[1]: found neither amount nor share")]
    public void What_is_wrong_is_named_by_its_place(string text, string expected) =>
        RuleText.Parse(text).Errors.Select(error => error.ToString()).ShouldContain(error => error.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    [InlineData("{\"a\":")]
    public void Nesting_without_end_is_an_error(string opening) =>
        RuleText.Parse(string.Concat(Enumerable.Repeat(opening, 20_000))).Errors.ShouldNotBeEmpty();

    [Fact]
    public void Any_rule_comes_back_from_YAML_and_JSON_as_it_was()
    {
        Prop.ForAll(Arb.From(Rules()), rule =>
        {
            var json = RuleText.ToJson(rule);
            var read = RuleText.Parse(RuleText.ToYaml([rule]));
            read.Errors.ShouldBeEmpty();
            RuleText.ToJson(read.Rules[0]).ShouldBe(json);
            RuleText.ToJson(RuleText.Parse(json).Rules[0]).ShouldBe(json);
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<Rule> Rules() =>
        from name in Words()
        from condition in Conditions(3)
        from category in Words()
        from note in Words()
        from stop in Gen.Elements(true, false)
        from enabled in Gen.Elements(true, false)
        select new Rule(name.Trim(), condition, new RuleActions { Category = category, Note = note.Trim(), AddTags = ["a b", "no"] }, enabled, stop);

    private static Gen<RuleCondition> Conditions(int depth)
    {
        var text = from field in Gen.Elements(RuleField.Payee, RuleField.Description, RuleField.Note, RuleField.Tag)
                   from operation in Gen.Elements(RuleOperator.Contains, RuleOperator.Equals, RuleOperator.Regex)
                   from value in Words()
                   select (RuleCondition)new RuleTest(field, operation, value);
        var amount = from least in Gen.Choose(-100_000, 100_000)
                     from most in Gen.Choose(-100_000, 100_000)
                     select (RuleCondition)new RuleTest(RuleField.Amount, RuleOperator.Between, FormattableString.Invariant($"{least / 100m}"), FormattableString.Invariant($"{most / 100m}"));
        if (depth == 0)
            return Gen.OneOf(text, amount);
        var group = from any in Gen.Elements(true, false)
                    from first in Conditions(depth - 1)
                    from second in Conditions(depth - 1)
                    select (RuleCondition)new RuleGroup(any, [first, second]);
        var not = from inner in Conditions(depth - 1) select (RuleCondition)new RuleNot(inner);
        return Gen.OneOf(text, amount, group, not);
    }

    /// <summary>Texts that YAML could take for something else.</summary>
    private static Gen<string> Words() => Gen.Elements(
        "coffee", "true", "null", "~", "12", "1e3", "-", "- a", "a: b", "# no", "'quoted'", "\"double\"", "{x}", "[y]", "*star", "&and", "!bang", "%percent", "@at", "`tick`", "Müller & Söhne",
        "日本語", "🙂", "a\\b", "x #y", "2025-01-31", "yes", "  led", "0x1F", ">-", "|", "? q", "a\u00a0b", "\u2028x");
}
