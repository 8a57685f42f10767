using System.CommandLine;
using System.Globalization;
using Florin.Host.Registry;
using Florin.Host.Terminal;
using Florin.Registry;
using Florin.Training;

namespace Florin.Host.Training;

/// <summary><c>florin train</c>: models made from the user's own ledger; what is better than what answers takes over.</summary>
internal sealed class TrainCommand : Verb
{
    private readonly ChoiceOption _model = new("--model", [.. ModelNames.All, TrainingService.All, TrainingService.Simple])
    {
        Description = "Which model; simple = those that take seconds (categories, anomalies), all is the default.",
    };

    private readonly Option<string?> _seed = new("--seed") { Description = "Where chance comes from: the same ledger and seed give the same bytes (default 1).", HelpName = "N" };

    public TrainCommand()
        : base("train", "Train the models on your own ledger. A better one takes over at once; florin models takes it back.")
    {
        Options.Add(_model);
        Options.Add(_seed);
    }

    public override IReadOnlyList<string> Examples => ["florin train", "florin train --model category_prediction --seed 7 --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var word = context.Get(_model) ?? TrainingService.All;
        var seed = Seed(context.Get(_seed));
        var trainings = context.Service<TrainingService>();
        if (trainings.Find(word) is not { Count: > 0 } models)
            throw new MistakeException($"{word} cannot be trained by this version of Florin.");
        IReadOnlyList<TrainingReport> reports;
        using (var bar = new TrainingBar(context))
            reports = await trainings.TrainAsync(models, seed, bar, cancellation);
        if (context.Json)
            context.WriteJson(new TrainedListDocument([.. reports.Select(TrainedDocument.Of)]), TerminalJson.Default.TrainedListDocument);
        else
            Write(context.Output, new LocaleText(await context.HouseholdAsync(cancellation)), reports);
        return TerminalProgram.Done;
    }

    /// <summary>What happened to the model, in words: the first line of each answer.</summary>
    public static string Sentence(TrainingReport report) => report switch
    {
        { Made: null } => $"{report.Run.Model} was not trained: {report.Run.Reason}",
        { InService: true } => $"{report.Run.Model} {report.Made.Version} answers from now on: {report.Run.Reason}.",
        _ => $"{report.Run.Model} {report.Made.Version} is kept as a candidate: {report.Run.Reason}.",
    };

    private static ulong Seed(string? typed) =>
        typed is null ? TrainingService.DefaultSeed
        : ulong.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw new MistakeException($"--seed says '{typed}': write a whole number from 0.");

    private static void Write(TerminalOutput output, LocaleText text, IReadOnlyList<TrainingReport> reports)
    {
        foreach (var report in reports)
        {
            output.Out.WriteLine(output.Bold(TerminalOutput.Plain(Sentence(report))));
            if (report.Made is not { } made)
                continue;
            output.Out.WriteLine($"  {ModelFigures.Line(made.Metrics)}");
            var seconds = report.Run.Duration?.TotalSeconds ?? 0;
            output.Out.WriteLine(output.Dim(string.Create(
                CultureInfo.InvariantCulture, $"  {text.Several(made.Rows, "row")}, {LocaleText.Iso(made.From)} to {LocaleText.Iso(made.Until)}; seed {report.Run.Seed}; {seconds:0.0} s")));
            if (!report.InService)
                output.Out.WriteLine(output.Dim($"  florin models promote {made.Model} {made.Version} lets it answer all the same."));
        }
    }
}

/// <summary>The progress of trainings as a bar.</summary>
internal sealed class TrainingBar(VerbContext context) : IProgress<TrainingProgress>, IDisposable
{
    private readonly ProgressBar _bar = new(context.Output, context.Parts.Clock);

    public void Report(TrainingProgress value) => _bar.Show(
        value.Count == 1 ? value.Model : string.Create(CultureInfo.InvariantCulture, $"{value.Model} ({value.Number} of {value.Count})"),
        (long)((value.Number - 1 + Math.Clamp(value.Share, 0, 1)) * 1000), value.Count * 1000L);

    public void Dispose() => _bar.Dispose();
}
