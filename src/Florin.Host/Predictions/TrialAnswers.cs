using Florin.Amounts;
using Florin.Anomalies;
using Florin.Categories;
using Florin.Households;

namespace Florin.Host.Predictions;

/// <summary>What three models say of one transaction.</summary>
/// <param name="Asked">The category whose amount was asked: the one given, else the one answered.</param>
/// <param name="Anomaly"><c>null</c> without an amount.</param>
/// <param name="Amount"><c>null</c> while the ledger is empty.</param>
internal sealed record TrialAnswers(CategoryPrediction Category, Category Asked, AnomalyAnswer? Anomaly, AmountPrediction? Amount);

/// <summary>Asks the same services as the paths under /predict; nothing is stored.</summary>
internal sealed class TransactionTrial(CategoryService categories, AnomalyService anomalies, AmountService amounts)
{
    /// <param name="given">The category that the user says it is.</param>
    public async Task<TrialAnswers> AskAsync(Household household, TrialQuestion question, Category? given, CancellationToken cancellation)
    {
        var (home, description) = (household.HouseholdId, question.Description!);
        var category = await categories.PredictAsync(home, new CategoryQuery(description, question.Signed, question.Day, question.PaymentMethod), cancellation);
        var asked = given ?? category.Category;
        // A guess that would not be booked is no fact to judge a transaction by.
        var fact = given is null && category.Abstained ? null : asked.Code;
        var anomaly = question.Signed is { } signed
            ? await anomalies.PredictAsync(home, new AnomalyQuery(signed, fact, description, question.Day), cancellation)
            : null;
        var amount = await amounts.PredictAsync(home, new AmountQuery(asked, question.Day, description, question.PaymentMethod), cancellation);
        return new(category, asked, anomaly, amount);
    }
}
