using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary><c>florin recurring</c>: what comes back, what of it is due, and the user's word on it.</summary>
internal sealed class RecurringCommand : Verb
{
    private readonly Option<bool> _calendar = new("--calendar") { Description = "List a month by day: what was booked, missed and is due." };
    private readonly Option<string?> _month = new("--month") { Description = "The month of the calendar, like 2025-01 (default: of the last day known).", HelpName = "MONTH" };
    private readonly Option<string?> _confirm = new("--confirm") { Description = "Say that it comes back, however few bookings there are.", HelpName = "SERIES" };
    private readonly Option<string?> _dismiss = new("--dismiss") { Description = "Say that it does not come back.", HelpName = "SERIES" };
    private readonly Option<string?> _cancel = new("--cancel") { Description = "Say that you cancelled it; a later charge is pointed out.", HelpName = "SERIES" };
    private readonly Option<string?> _rename = new("--rename") { Description = "Call it by another name, given by --name.", HelpName = "SERIES" };
    private readonly Option<string?> _name = new("--name") { Description = "The new name.", HelpName = "NAME" };
    private readonly Option<string?> _undo = new("--undo") { Description = "Take back what you said, by the number it was given.", HelpName = "N" };

    public RecurringCommand()
        : base("recurring", "List what comes back: bills, subscriptions, salaries; say what you know of it.")
    {
        foreach (var option in new Option[] { _calendar, _month, _confirm, _dismiss, _cancel, _rename, _name, _undo })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin recurring", "florin recurring --calendar", "florin recurring --cancel StreamBox"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var recurring = context.Service<RecurringService>();
        var text = new LocaleText(household);
        if (context.Given(_name) != context.Given(_rename))
            throw new MistakeException("A new name takes both: --rename SERIES --name NAME.");
        if (context.Given(_month) && !context.Get(_calendar))
            throw new MistakeException("--month goes with --calendar.");
        if (context.Get(_undo) is { } number)
            return await UndoAsync(context, household.HouseholdId, number, cancellation);
        foreach (var (option, kind) in new[] { (_confirm, SeriesWordKind.Confirmed), (_dismiss, SeriesWordKind.Dismissed), (_cancel, SeriesWordKind.Cancelled), (_rename, SeriesWordKind.Renamed) })
        {
            if (context.Get(option) is { } series)
                return await SayAsync(context, recurring, household.HouseholdId, series, kind, cancellation);
        }

        var report = await recurring.ListAsync(household.HouseholdId, cancellation);
        if (context.Get(_calendar))
            WriteCalendar(context, text, report);
        else if (context.Json)
            context.WriteJson(RecurringDocument.Of(report), TerminalJson.Default.RecurringDocument);
        else
            RecurringTables.Write(context.Output, text, report);
        return TerminalProgram.Done;
    }

    private async Task<int> SayAsync(VerbContext context, RecurringService recurring, int household, string series, SeriesWordKind kind, CancellationToken cancellation)
    {
        var item = Find(await recurring.ListAsync(household, cancellation), series);
        var name = context.Get(_name)?.Trim();
        if (kind == SeriesWordKind.Renamed && name is not { Length: > 0 and <= SeriesWordService.LongestName })
            throw new MistakeException($"A name has 1 to {SeriesWordService.LongestName.ToString(CultureInfo.InvariantCulture)} characters.");
        var word = await context.Service<SeriesWordService>().SayAsync(household, item.Series.Id, kind, name, cancellation)
            ?? throw new MistakeException($"There is no series {series} any more: florin recurring lists them.");
        if (context.Json)
            context.WriteJson(RecurringSeriesDocument.Word(word), TerminalJson.Default.SeriesWordDocument);
        else
            context.Output.Out.WriteLine($"{TerminalOutput.Plain(item.Name)} is {(kind == SeriesWordKind.Renamed ? $"called {TerminalOutput.Plain(name!)}" : RecurringWords.Of(kind))} from now on; florin recurring --undo {word.WordId.ToString(CultureInfo.InvariantCulture)} takes it back.");
        return TerminalProgram.Done;
    }

    private static async Task<int> UndoAsync(VerbContext context, int household, string typed, CancellationToken cancellation)
    {
        if (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !await context.Service<SeriesWordService>().UndoAsync(household, number, cancellation))
            throw new MistakeException($"There is nothing said under {typed} to take back: florin recurring --json lists words with their numbers.");
        if (context.Json)
            context.WriteJson(new SeriesUndoneDocument(number), TerminalJson.Default.SeriesUndoneDocument);
        else
            context.Output.Out.WriteLine($"Taken back: {typed}.");
        return TerminalProgram.Done;
    }

    /// <summary>By its id, or by a name that only one has.</summary>
    private static AccountSeries Find(RecurringReport report, string typed)
    {
        if (report.Find(typed) is { } item)
            return item;
        var named = report.Items.Concat(report.Dismissed).Where(one => string.Equals(one.Name, typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return named switch
        {
            [var one] => one,
            [] => throw new MistakeException($"There is no series '{typed}': florin recurring lists them."),
            _ => throw new MistakeException($"'{typed}' is several series: write the id, {string.Join(" or ", named.Select(one => one.Series.Id))}."),
        };
    }

    private void WriteCalendar(VerbContext context, LocaleText text, RecurringReport report)
    {
        var first = context.Get(_month) is { } typed
            ? RecurringEndpoints.Month(typed) ?? throw new MistakeException($"--month says '{typed}': write a month like 2025-01.")
            : report.AsOf.AddDays(1 - report.AsOf.Day);
        var last = first.AddMonths(1).AddDays(-1);
        var entries = report.Calendar(first, last);
        if (context.Json)
            context.WriteJson(new RecurringCalendarDocument(first, last, [.. entries.Select(CalendarEntryDocument.Of)]), TerminalJson.Default.RecurringCalendarDocument);
        else
            RecurringTables.WriteCalendar(context.Output, text, report, first, entries);
    }
}
