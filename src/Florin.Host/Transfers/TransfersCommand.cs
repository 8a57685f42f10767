using System.CommandLine;
using System.Globalization;
using Florin.Anomalies;
using Florin.Host.Terminal;
using Florin.Transfers;

namespace Florin.Host.Transfers;

/// <summary><c>florin transfers</c>: which rows are one transfer or a refund, and the user's word on it.</summary>
internal sealed class TransfersCommand : Verb
{
    private readonly Option<string?> _confirm = new("--confirm") { Description = "Say that the two rows of a link belong together.", HelpName = "N" };
    private readonly Option<string?> _reject = new("--reject") { Description = "Say that they do not; they are never proposed again.", HelpName = "N" };
    private readonly Option<string[]?> _link = new("--link") { Description = "Link two rows by hand, by the numbers of the transactions.", HelpName = "ROW ROW", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _refund = new("--refund") { Description = "With --link: a purchase and money back for it, though the accounts differ." };
    private readonly Option<string?> _undo = new("--undo") { Description = "Take back what you said of a link.", HelpName = "N" };
    private readonly Option<bool> _again = new("--again") { Description = "Look at the whole ledger again." };
    private readonly ChoiceOption _status = new("--status", "proposed", "paired", "confirmed", "rejected") { Description = "List only those." };

    public TransfersCommand()
        : base("transfers", "List transfers between own accounts and refunds of purchases; confirm, reject or link by hand.")
    {
        foreach (var option in new Option[] { _status, _confirm, _reject, _link, _refund, _undo, _again })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin transfers --status proposed", "florin transfers --confirm 12", "florin transfers --link 4711 4713"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = (await context.HouseholdAsync(cancellation)).HouseholdId;
        var transfers = context.Service<TransferService>();
        if (new Option[] { _confirm, _reject, _link, _undo, _again, _status }.Count(context.Given) > 1)
            throw new MistakeException("One thing at a time: --status, --confirm, --reject, --link, --undo or --again.");
        if (context.Get(_refund) && !context.Given(_link))
            throw new MistakeException("--refund goes with --link.");
        try
        {
            if (context.Get(_again))
                return await AgainAsync(context, transfers, household, cancellation);
            if (context.Get(_confirm) is { } confirm)
                return await SaidAsync(context, household, await transfers.ConfirmAsync(household, Number(confirm), cancellation), cancellation);
            if (context.Get(_reject) is { } reject)
                return await SaidAsync(context, household, await transfers.RejectAsync(household, Number(reject), cancellation), cancellation);
            if (context.Get(_link) is { Length: 2 } rows)
                return await SaidAsync(context, household, await transfers.LinkAsync(household, Number(rows[0]), Number(rows[1]), context.Get(_refund) ? LinkKind.Refund : null, cancellation), cancellation);
            if (context.Get(_undo) is { } undo)
                return await UndoneAsync(context, household, Number(undo), await transfers.UndoAsync(household, Number(undo), cancellation), cancellation);
        }
        catch (LinkException refused)
        {
            throw new MistakeException(refused.Message);
        }

        return await ListAsync(context, transfers, household, cancellation);
    }

    private static async Task<int> AgainAsync(VerbContext context, TransferService transfers, int household, CancellationToken cancellation)
    {
        var counts = await transfers.AgainAsync(household, cancellation);
        await context.Service<AlertService>().RefreshAsync(household, cancellation);
        if (context.Json)
            context.WriteJson(new LinkCountsDocument(counts.Paired, counts.Proposed, counts.Dissolved), TerminalJson.Default.LinkCountsDocument);
        else
            context.Output.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts.Paired} newly paired, {counts.Proposed} newly proposed, {counts.Dissolved} taken apart."));
        return TerminalProgram.Done;
    }

    private static async Task<int> SaidAsync(VerbContext context, int household, TransactionLink link, CancellationToken cancellation)
    {
        await context.Service<AlertService>().RefreshAsync(household, cancellation);
        if (context.Json)
            context.WriteJson(LinkDocument.Of(link), TerminalJson.Default.LinkDocument);
        else
            context.Output.Out.WriteLine(TerminalOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{link.From.Payee} and {link.To.Payee}: {TransferWords.Of(link.Kind)}, {TransferWords.Of(link.Status)}; florin transfers --undo {link.LinkId} takes it back.")));
        return TerminalProgram.Done;
    }

    private static async Task<int> UndoneAsync(VerbContext context, int household, long number, TransactionLink? link, CancellationToken cancellation)
    {
        await context.Service<AlertService>().RefreshAsync(household, cancellation);
        if (context.Json)
            context.WriteJson(new LinkUndoneDocument(number, link is null ? null : LinkDocument.Of(link)), TerminalJson.Default.LinkUndoneDocument);
        else
            context.Output.Out.WriteLine(link is null ? "Taken back: the rows are not linked." : $"Taken back: {TransferWords.Of(link.Status)} again.");
        return TerminalProgram.Done;
    }

    private async Task<int> ListAsync(VerbContext context, TransferService transfers, int household, CancellationToken cancellation)
    {
        LinkStatus? status = context.Get(_status) is { } asked ? Enum.Parse<LinkStatus>(asked, ignoreCase: true) : null;
        var links = await transfers.ListAsync(household, status, null, TransferService.LargestList, cancellation);
        if (context.Json)
        {
            context.WriteJson(new LinkListDocument([.. links.Select(LinkDocument.Of)]), TerminalJson.Default.LinkListDocument);
            return TerminalProgram.Done;
        }

        var output = context.Output;
        var text = new LocaleText(await context.HouseholdAsync(cancellation));
        var proposed = links.Count(static link => link.Status == LinkStatus.Proposed);
        output.Out.WriteLine(output.Bold(links.Count == 0 ? "No rows are linked." : $"{text.Several(links.Count, "link")}, {text.Count(proposed)} {(proposed == 1 ? "waits" : "wait")} for your answer."));
        if (links.Count == 0)
            return TerminalProgram.Done;
        output.Out.WriteLine();
        var table = new TextTable(
            new("No.", Right: true), new("Kind"), new("Day"), new("Out", Right: true), new("From", Flexible: true), new("Day in"), new("In", Right: true), new("To", Flexible: true), new("Sure", Right: true), new("State"));
        foreach (var link in links)
        {
            table.Row(
                link.LinkId.ToString(CultureInfo.InvariantCulture), TransferWords.Of(link.Kind), LocaleText.Iso(link.From.BookedOn), text.Figure(link.From.Amount, link.From.Currency), $"{link.From.Account}: {link.From.Payee}",
                LocaleText.Iso(link.To.BookedOn), text.Figure(link.To.Amount, link.To.Currency), $"{link.To.Account}: {link.To.Payee}", text.Share(link.Certainty), TransferWords.Of(link.Status));
        }

        table.Write(output);
        return TerminalProgram.Done;
    }

    private static long Number(string typed) =>
        long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new MistakeException($"'{typed}' is no number: florin transfers lists links, florin transactions --json transactions.");
}
