using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Forecasts;

/// <summary>Everything an answer depends on beside the ledger and the model itself.</summary>
/// <param name="AccountId"><c>null</c> = all in the base currency.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CashflowQuestion(string BaseCurrency, DateOnly Today, int? AccountId, int Horizon, bool Seasons, string? Version, string? Fault);

/// <summary>One state of a household's ledger with the answers given about it.</summary>
internal sealed class KnownLedger(LedgerSeries found, IReadOnlyList<Account> accounts)
{
    /// <summary>Answers of about 40 KB each: days pass and anyone may ask for any horizon, so the oldest are not kept for ever.</summary>
    private const int MostAnswers = 200;

    private readonly ConcurrentDictionary<CashflowQuestion, CashflowForecast?> _answers = new();

    public CashflowForecast? Answer(CashflowQuestion question, CashflowModel model)
    {
        if (_answers.TryGetValue(question, out var answer))
            return answer;
        answer = Of(question.BaseCurrency, question.Today, question.AccountId) is { } known
            ? new CashflowForecaster(model, new BalanceForecastOptions { MinorUnits = Currencies.MinorUnits(known.History.Currency) }).Describe(known, question.Horizon, question.Seasons, question.Version, question.Fault)
            : null;
        if (_answers.Count >= MostAnswers)
            _answers.Clear();
        _answers[question] = answer;
        return answer;
    }

    private CashflowLedger? Of(string baseCurrency, DateOnly today, int? accountId)
    {
        var chosen = accounts.Where(account => accountId is null ? account.IsForecast(baseCurrency) : account.AccountId == accountId).ToList();
        var rows = found.Ledger;
        if (chosen.Count == 0 || rows.Count == 0)
            return null;
        var last = rows.LastDay(today);
        var ids = chosen.Select(account => account.AccountId).ToHashSet();
        if (DailyFlows.Of(rows, ids, last) is not { } flows)
            return null;
        var balance = chosen.Sum(account => account.Balance) - rows.SumAfter(last, ids);
        return new CashflowLedger(rows, ids, found.ExpectedAfter(last), new BalanceHistory(flows.First, flows.Flow, balance, chosen[0].Currency));
    }
}
