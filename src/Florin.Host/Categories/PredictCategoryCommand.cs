using System.CommandLine;
using System.Globalization;
using Florin.Categories;
using Florin.Host.Terminal;

namespace Florin.Host.Categories;

/// <summary><c>florin predict category</c>: what the model in service says of a bank's text.</summary>
internal sealed class PredictCategoryCommand : Verb
{
    private readonly Argument<string> _description = new("description") { Description = "The bank's text, in quotes.", HelpName = "DESCRIPTION" };
    private readonly Option<string?> _amount = new("--amount") { Description = "What was paid, without a sign.", HelpName = "AMOUNT" };
    private readonly ChoiceOption _type = new("--type", "expense", "income") { Description = "Money out (default) or in." };
    private readonly Option<string?> _date = new("--date") { Description = "Day it was booked.", HelpName = "DAY" };
    private readonly Option<string?> _method = new("--payment-method") { Description = "card, transfer, cash, …", HelpName = "METHOD" };

    public PredictCategoryCommand()
        : base("category", "Say the category of a bank's text, how sure that is, and why.")
    {
        Arguments.Add(_description);
        Options.Add(_amount);
        Options.Add(_type);
        Options.Add(_date);
        Options.Add(_method);
    }

    public override IReadOnlyList<string> Examples => ["florin predict category \"SQ *BLUE BOTTLE COFFEE\" --amount 4.50", "florin predict category \"ACME PAYROLL\" --amount 2400 --type income --json"];

    public override bool StartsLedger => true;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var amount = context.Number(_amount) is { } magnitude ? Math.Abs(magnitude) * (context.Get(_type) is "income" ? 1 : -1) : (decimal?)null;
        var query = new CategoryQuery(context.Get(_description), amount, context.Day(_date), context.Get(_method));
        var household = await context.HouseholdAsync(cancellation);
        var prediction = await context.Service<CategoryService>().PredictAsync(household.HouseholdId, query, cancellation);
        if (context.Json)
            context.WriteJson(PredictionDocument.Of(prediction), TerminalJson.Default.PredictionDocument);
        else
            Write(context.Output, new LocaleText(household), prediction);
        return TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, LocaleText text, CategoryPrediction prediction)
    {
        var guess = $"{prediction.Category.Group}: {prediction.Category.Name}, {text.Share(prediction.Confidence)} sure";
        output.Out.WriteLine(output.Bold(prediction.Abstained ? $"Unsure; the best guess is {guess}." : $"{guess}."));
        foreach (var evidence in prediction.Evidence)
            output.Out.WriteLine(TerminalOutput.Plain($"  because {evidence}"));
        if (prediction.Alternatives.Count > 0)
            output.Out.WriteLine($"  or {string.Join(", ", prediction.Alternatives.Select(other => string.Create(CultureInfo.InvariantCulture, $"{other.Category.Name} ({text.Share(other.Confidence)})")))}");
    }
}

/// <summary>The fields of <c>POST /predict/category</c>.</summary>
internal sealed record PredictionDocument(
    string Prediction, string CategoryId, string Category, double Confidence, IReadOnlyList<AlternativeDocument> Alternatives,
    bool Abstained, IReadOnlyList<string> Evidence, string ModelVersion, bool Fallback)
{
    public static PredictionDocument Of(CategoryPrediction prediction) => new(
        prediction.Category.Group, prediction.Category.Code, prediction.Category.Name, prediction.Confidence,
        [.. prediction.Alternatives.Select(other => new AlternativeDocument(other.Category.Name, other.Confidence))],
        prediction.Abstained, prediction.Evidence, prediction.ModelVersion, prediction.Fallback);
}

internal sealed record AlternativeDocument(string Category, double Confidence);
