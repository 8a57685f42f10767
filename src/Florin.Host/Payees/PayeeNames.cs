using Florin.Host.Terminal;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Host.Payees;

/// <summary>Payees as they are typed, and what a change of one is answered with.</summary>
internal static class PayeeNames
{
    public static async Task<PayeeEntry> FindAsync(VerbContext context, int household, string typed, CancellationToken cancellation) =>
        await context.Service<PayeeBook>().FindAsync(household, typed, cancellation) ?? throw new MistakeException($"There is no payee '{typed}': florin payees lists them.");

    public static async Task<int> ChangeAsync(VerbContext context, Func<PayeeChangeService, Task<PayeeChanged>> change, Func<PayeeChanged, string> words, bool dryRun = false)
    {
        try
        {
            var changed = await change(context.Service<PayeeChangeService>());
            if (context.Json)
                context.WriteJson(new PayeeChangedDocument(changed.CorrectionId, changed.Payee.PayeeId, changed.Payee.Name, changed.Rows, dryRun), TerminalJson.Default.PayeeChangedDocument);
            else
                context.Output.Out.WriteLine(TerminalOutput.Plain(changed.CorrectionId is { } number ? FormattableString.Invariant($"{words(changed)} Undo: florin payees undo {number}") : dryRun ? words(changed) : "Nothing was different."));
            return TerminalProgram.Done;
        }
        catch (PayeeException refused)
        {
            throw new MistakeException(refused.Message);
        }
    }
}
