using Florin.Categories;
using Florin.Features;
using Florin.Ledger;
using Florin.Registry;
using Florin.Storage;

namespace Florin.Amounts;

/// <summary>What a transaction of a category will come to, as of the end of the ledger.</summary>
public sealed class AmountService(Store store, TransactionService transactions, FeatureService features, CategoryCatalog catalog, IServedModels models)
{
    /// <summary>ln of 100 trillion, above which the ledger holds no amount.</summary>
    private const double Largest = 32.2;

    private readonly LedgerCache<AmountHistory> _histories = new(store, async (household, cancellation) =>
    {
        var rows = await transactions.ColumnsAsync(household, cancellation);
        return await Task.Run(() => AmountHistory.Of(rows), cancellation);
    });

    /// <summary>A category by code, group or name. A group stands for the one of its categories with most rows.</summary>
    public async ValueTask<Category?> FindCategoryAsync(int household, string text, CancellationToken cancellation)
    {
        var columns = await transactions.ColumnsAsync(household, cancellation);
        if (catalog.Find(columns.Categories, text) is not { } found)
            return columns.Categories.FirstOrDefault(category => IsGroup(category, text)) is { } member ? await InGroupAsync(household, member, cancellation) : null;
        return IsGroup(found, text) ? await InGroupAsync(household, found, cancellation) : found;
    }

    /// <summary><c>null</c> while the ledger is empty: there is nothing to say, and an invented number would look like knowledge.</summary>
    public async ValueTask<AmountPrediction?> PredictAsync(int household, AmountQuery query, CancellationToken cancellation)
    {
        var history = await _histories.GetAsync(household, cancellation);
        var served = await models.CurrentAsync<AmountModel>(household, ModelNames.AmountPrediction, cancellation);
        return served.Model is { } model
            ? Predict(model, served.Version ?? AmountModel.ModelName, history, await features.StateAsync(household, cancellation), query)
            : Fallback(history, query, served.Fault);
    }

    internal static AmountPrediction? Predict(AmountModel model, string version, AmountHistory history, FeatureState state, AmountQuery query)
    {
        if (history.All.Count == 0)
            return null;
        var payee = string.IsNullOrWhiteSpace(query.Description) ? null : history.NameOf(query.Description);
        var account = query.AccountId ?? history.AccountOf(payee, query.Category.Code);
        var row = new FeatureRow(account, query.Date.DayNumber, 0, 0, payee, query.Category.Code, query.PaymentMethod);
        Span<double> scratch = stackalloc double[FeatureCatalog.Width];
        Span<double> inputs = stackalloc double[AmountInputs.Width];
        Span<double> band = stackalloc double[AmountBand.Width];
        AmountInputs.Write(state, history, row, scratch, inputs);
        model.Predict(inputs, payee is not null, band);
        var contributions = scratch[..AmountInputs.Width];
        model.Contributions(inputs, contributions);
        return Answer(history, query, band, AmountReasons.Season(contributions), AmountReasons.Of(contributions), version, fallback: false, fault: null);
    }

    private static AmountPrediction? Fallback(AmountHistory history, AmountQuery query, string? fault)
    {
        Span<double> band = stackalloc double[AmountBand.Width];
        if (AmountFallback.Predict(history, query.Category.Code, band) is not { } version)
            return null;
        var of = version == AmountFallback.CategoryVersion ? "category" : "household";
        return Answer(history, query, band, 1, [$"The median of the {of}'s latest rows"], version, fallback: true, fault);
    }

    private static AmountPrediction Answer(
        AmountHistory history, AmountQuery query, ReadOnlySpan<double> band, double season, IReadOnlyList<string> reasons, string version, bool fallback, string? fault) => new(
        query.Category, Money(band[AmountBand.Middle]), Money(AmountBand.Lower(band, AmountBand.Answered)), Money(AmountBand.Upper(band, AmountBand.Answered)),
        AmountBand.Levels[AmountBand.Answered], season, history.Category(query.Category.Code) is { } known ? decimal.Round(known.Average, 2) : null,
        reasons, version, fallback, fault);

    private static decimal Money(double log) => decimal.Round((decimal)(Math.Exp(Math.Min(log, Largest)) - 1), 2);

    private static bool IsGroup(Category category, string text) => string.Equals(category.Group, text.Trim(), StringComparison.OrdinalIgnoreCase);

    private async ValueTask<Category> InGroupAsync(int household, Category category, CancellationToken cancellation) =>
        (await _histories.GetAsync(household, cancellation)).MostUsed(category.Group) ?? category;
}
