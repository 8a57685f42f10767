using System.CommandLine;
using System.Globalization;
using Florin.Amounts;
using Florin.Categories;
using Florin.Host.Categories;
using Florin.Host.Ledger;
using Florin.Host.Terminal;

namespace Florin.Host.Amounts;

/// <summary><c>florin predict amount</c>: what a transaction of a category will come to on a day.</summary>
internal sealed class PredictAmountCommand : Verb
{
    private readonly Option<string> _category = new("--category") { Description = "Category, group or code.", HelpName = "CATEGORY", Required = true };
    private readonly Option<string?> _date = new("--date") { Description = "Day it will be booked (default: today).", HelpName = "DAY" };
    private readonly Option<string?> _description = new("--description") { Description = "The bank's text or the payee.", HelpName = "TEXT" };
    private readonly Option<string?> _method = new("--payment-method") { Description = "card, transfer, cash, …", HelpName = "METHOD" };
    private readonly Option<string?> _account = new("--account") { Description = "Account it is paid from.", HelpName = "ACCOUNT" };

    public PredictAmountCommand()
        : base("amount", "Say what a transaction of a category will come to, within which bounds, and why.")
    {
        Options.Add(_category);
        Options.Add(_date);
        Options.Add(_description);
        Options.Add(_method);
        Options.Add(_account);
    }

    public override IReadOnlyList<string> Examples => ["florin predict amount --category Groceries --date 2025-12-20", "florin predict amount --category \"Gas & Fuel\" --description \"CIRCLE K\" --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var day = context.Day(_date) ?? household.Today(context.Service<TimeProvider>());
        var amounts = context.Service<AmountService>();
        var category = await CategoryAsync(context, amounts, household.HouseholdId, cancellation);
        var account = context.Get(_account) is { } typed ? (await AccountNames.FindAsync(context, household.HouseholdId, typed, cancellation)).AccountId : (int?)null;
        var query = new AmountQuery(category, day, context.Get(_description), context.Get(_method), account);
        var prediction = await amounts.PredictAsync(household.HouseholdId, query, cancellation)
            ?? throw new MistakeException("There are no transactions yet: florin import FILE brings the first.");
        if (context.Json)
            context.WriteJson(AmountPredictionDocument.Of(prediction), TerminalJson.Default.AmountPredictionDocument);
        else
            Write(context.Output, new LocaleText(household), prediction, day);
        return TerminalProgram.Done;
    }

    private async Task<Category> CategoryAsync(VerbContext context, AmountService amounts, int household, CancellationToken cancellation)
    {
        var typed = context.Get(_category);
        if (await amounts.FindCategoryAsync(household, typed, cancellation) is { } found)
            return found;
        await CategoryNames.CheckAsync(context, household, typed, cancellation);
        throw new MistakeException($"No category is called '{typed}'.");
    }

    private static void Write(TerminalOutput output, LocaleText text, AmountPrediction prediction, DateOnly day)
    {
        output.Out.WriteLine(output.Bold(TerminalOutput.Plain(
            $"{prediction.Category.Group}: {prediction.Category.Name} on {LocaleText.Iso(day)}: {text.Money(prediction.Amount)}, {text.Share(prediction.Level)} between {text.Money(prediction.Lower)} and {text.Money(prediction.Upper)}.")));
        foreach (var reason in prediction.Reasons)
            output.Out.WriteLine(TerminalOutput.Plain($"  because {reason}"));
        if (prediction.CategoryAverage is { } average)
            output.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the category's average is {text.Money(average)}; the date multiplies by {prediction.SeasonalAdjustment:0.00}"));
        if (prediction.Fallback)
            output.Out.WriteLine(TerminalOutput.Plain(prediction.Fault is { } fault ? $"  no trained model answered: {fault}" : "  no model is trained yet"));
    }
}

/// <summary>The fields of <c>POST /predict/amount</c>.</summary>
internal sealed record AmountPredictionDocument(
    decimal PredictedAmount, AmountIntervalDocument ConfidenceInterval, AmountFactorsDocument Factors, string CategoryId, string Category,
    IReadOnlyList<string> Reasons, string ModelVersion, bool Fallback)
{
    public static AmountPredictionDocument Of(AmountPrediction prediction) => new(
        prediction.Amount, new AmountIntervalDocument(prediction.Lower, prediction.Upper, prediction.Level),
        new AmountFactorsDocument(Math.Round(prediction.SeasonalAdjustment, 4), prediction.CategoryAverage), prediction.Category.Code, prediction.Category.Name,
        prediction.Reasons, prediction.ModelVersion, prediction.Fallback);
}

internal sealed record AmountIntervalDocument(decimal Lower, decimal Upper, double Level);

internal sealed record AmountFactorsDocument(double SeasonalAdjustment, decimal? CategoryAverage);
