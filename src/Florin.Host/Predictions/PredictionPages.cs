using Florin.Amounts;
using Florin.Categories;
using Florin.Host.Registry;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Florin.Registry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Predictions;

internal static class PredictionPages
{
    private const int RowsLookedAt = 60;
    private const int ExamplesShown = 4;

    public static void MapPredictionPages(this IEndpointRouteBuilder routes) => routes.MapGet("/predictions", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpRequest request, HouseholdService households, CategoryService categories, AmountService amounts, TransactionService transactions, TransactionTrial trial,
        ModelBoard board, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var today = household.Today(clock);
        var question = TrialQuestion.Read(request, today);
        var all = await categories.ListAsync(household.HouseholdId, cancellation);
        var given = question.Category is { } typed ? await amounts.FindCategoryAsync(household.HouseholdId, typed, cancellation) : null;
        if (question.Category is { } unknown && given is null)
            question = question with { Mistakes = new Dictionary<string, string>(question.Mistakes) { ["category"] = $"none is called '{unknown}', choose one of the list" } };
        var answers = question.IsAsked && question.Mistakes.Count == 0 ? await trial.AskAsync(household, question, given, cancellation) : null;

        var text = new HouseholdText(household, today);
        var columns = await transactions.ColumnsAsync(household.HouseholdId, cancellation);
        return new RazorComponentResult<PredictionsPage>(new
        {
            View = new TrialView(question, answers, given, text),
            Categories = all,
            columns.Methods,
            Examples = question.IsAsked ? [] : await ExamplesAsync(household, transactions, text, cancellation),
            Held = await ModelAsync(board, household, ModelNames.CategoryPrediction, text, cancellation),
            Weights = await ModelAsync(board, household, ModelNames.AmountPrediction, text, cancellation),
        });
    }

    private static async Task<ModelView> ModelAsync(ModelBoard board, Household household, string model, HouseholdText text, CancellationToken cancellation) =>
        new((await board.FindAsync(household.HouseholdId, model, cancellation))!, text);

    /// <summary>The latest payments of the household's own, each payee once, to be tried with a click.</summary>
    private static async Task<IReadOnlyList<TrialExample>> ExamplesAsync(Household household, TransactionService transactions, HouseholdText text, CancellationToken cancellation)
    {
        var latest = await transactions.ListAsync(household.HouseholdId, new TransactionFilter(Max: -1), null, RowsLookedAt, cancellation);
        return
        [
            .. latest.Rows.Where(row => row.Currency == household.BaseCurrency).DistinctBy(row => row.PayeeId).Take(ExamplesShown)
                .Select(row => new TrialExample($"{row.Payee}, {text.Money(-row.Amount)}", TrialQuestion.Link(row.Description, row.Amount))),
        ];
    }
}
