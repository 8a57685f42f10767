using System.Diagnostics;
using Florin.Ledger;
using Florin.Rules;

namespace Florin.Benchmarks.Speed;

/// <summary>Made-up rules over the rows of a file: tried, applied, applied again and taken back; and an import without any rule and with them.</summary>
internal static class RulesBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Value(0) is not { } file || !File.Exists(file))
        {
            await Console.Error.WriteLineAsync("Name a file: rules FILE");
            return 1;
        }

        var database = arguments.Named("database");
        await using var ledger = new TemporaryLedger(database);
        await ledger.Get<Households.HouseholdService>().CurrentAsync(cancellation);
        var import = await ledger.ImportAsync(file, cancellation);
        var service = ledger.Get<RuleService>();
        await service.AddAllAsync(1, Rules(await PayeesAsync(ledger, cancellation), arguments.Number("rules", 50)), cancellation);
        await PrintAsync("dry", () => service.PreviewAsync(1, 0, cancellation));
        var run = await PrintAsync("applied", () => service.ApplyAsync(1, cancellation));
        await PrintAsync("again", () => service.ApplyAsync(1, cancellation));
        if (run.CorrectionId is { } correction)
        {
            var begun = Stopwatch.GetTimestamp();
            var undone = await ledger.Get<CorrectionService>().UndoAsync(1, correction, cancellation);
            JsonLines.Print(new { Task = "rules", Set = Path.GetFileName(file), Engine = Engine(), Step = "undo", Rows = undone?.Rows, Seconds = Seconds(begun) });
        }

        if (database is not null)
            await ledger.Get<Import.ImportService>().UndoAsync(1, import.BatchId!.Value, cancellation);
        return 0;

        string Engine() => database is null ? "duckdb" : "postgresql";

        async Task<RuleRun> PrintAsync(string step, Func<Task<RuleRun>> work)
        {
            var begun = Stopwatch.GetTimestamp();
            var done = await work();
            var seconds = Seconds(begun);
            JsonLines.Print(new
            {
                Task = "rules",
                Set = Path.GetFileName(file),
                Engine = Engine(),
                Step = step,
                done.Rows,
                done.Matched,
                done.Changed,
                Seconds = seconds,
                RowsPerSecond = Math.Round(done.Rows / seconds),
            });
            return done;
        }
    }

    private static double Seconds(long begun) => Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 3);

    private static async Task<List<string>> PayeesAsync(TemporaryLedger ledger, CancellationToken cancellation) =>
        [.. (await ledger.Get<TransactionService>().ColumnsAsync(1, cancellation)).Payees.Where(static name => name.Length > 4)];

    /// <summary>Half by payee and amount, a quarter by a pattern, a quarter in brackets.</summary>
    private static List<Rule> Rules(List<string> payees, int count) =>
        [.. Enumerable.Range(0, count).Select(number =>
        {
            var name = payees[number * payees.Count / count];
            RuleCondition payee = new RuleTest(RuleField.Payee, RuleOperator.Contains, name[..4]);
            RuleCondition amount = new RuleTest(RuleField.Magnitude, RuleOperator.Between, "5", "500");
            RuleCondition when = (number % 4) switch
            {
                0 => new RuleTest(RuleField.Description, RuleOperator.Regex, $@"\b{System.Text.RegularExpressions.Regex.Escape(name[..4])}\w*\s"),
                1 => new RuleGroup(false, [new RuleGroup(true, [payee, new RuleTest(RuleField.Description, RuleOperator.Starts, name)]), amount, new RuleNot(new RuleTest(RuleField.Weekday, RuleOperator.Equals, "sunday"))]),
                _ => new RuleGroup(false, [payee, amount]),
            };
            return new Rule($"Rule {number}", when, new RuleActions { Category = number % 2 == 0 ? "Travel" : "Groceries", AddTags = number % 5 == 0 ? ["some"] : [] });
        })];
}
