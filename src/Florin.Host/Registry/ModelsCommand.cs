using System.CommandLine;
using Florin.Host.Terminal;
using Florin.Host.Training;
using Florin.Registry;
using Florin.Training;

namespace Florin.Host.Registry;

/// <summary><c>florin models</c>: what answers, every version, and the user's word on which one shall.</summary>
internal sealed class ModelsCommand : Verb
{
    private const string Promote = "promote";
    private const string Rollback = "rollback";
    private const string Verify = "verify";
    private const string Show = "show";

    private readonly Argument<string?> _action = new("action") { Description = "promote: let VERSION answer. rollback: back to what answered before. verify: train VERSION again and compare the bytes. show: what it looks at, and how its promises held. Without one the versions are listed.", HelpName = "ACTION", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _model = new("model") { Description = "Name of the model, as the list has it.", HelpName = "MODEL", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _version = new("version") { Description = "Version, as the list has it; verify and show take the one that answers unless told otherwise.", HelpName = "VERSION", Arity = ArgumentArity.ZeroOrOne };

    public ModelsCommand()
        : base("models", "List the trained versions and which one answers; promote, rollback, verify or show one.")
    {
        Arguments.Add(_action);
        Arguments.Add(_model);
        Arguments.Add(_version);
    }

    public override IReadOnlyList<string> Examples => ["florin models", "florin models show amount_prediction"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var action = context.Get(_action);
        if (action is null)
            return await ListAsync(context, cancellation);
        if (action is not (Promote or Rollback or Verify or Show))
            throw new MistakeException($"ACTION says '{action}': write {Promote}, {Rollback}, {Verify} or {Show}.");
        var model = context.Get(_model) ?? throw new MistakeException($"Say which model, e.g. florin models {action} {ModelNames.CategoryPrediction}{(action == Rollback ? "" : " 1.0.0")}");
        if (!ModelNames.All.Contains(model))
            throw new MistakeException(NearestName.Question(model, ModelNames.All) is { Length: > 0 } question
                ? $"There is no model {model}{question}"
                : $"There is no model {model}: there are {string.Join(", ", ModelNames.All)}.");
        var household = (await context.HouseholdAsync(cancellation)).HouseholdId;
        return action switch
        {
            Promote => await PromoteAsync(context, household, model, cancellation),
            Rollback => await RollbackAsync(context, household, model, cancellation),
            Show => await ShowAsync(context, household, model, cancellation),
            _ => await VerifyAsync(context, household, model, cancellation),
        };
    }

    private async Task<int> PromoteAsync(VerbContext context, int household, string model, CancellationToken cancellation)
    {
        var version = context.Get(_version) ?? throw new MistakeException($"Say which version, e.g. florin models {Promote} {model} 1.0.0; florin models lists them.");
        var promoted = await context.Service<ModelRegistry>().PromoteAsync(household, model, version, cancellation) ?? throw NoVersion(model, version);
        Answer(context, new ServiceDocument(model, promoted.Version, promoted.Follows), $"{model} {promoted.Version} answers from now on. Back: florin models {Rollback} {model}");
        var state = await context.Service<ServedModels>().StateAsync(household, model, cancellation);
        if (state.Fault is { } fault)
            context.Output.Error.WriteLine($"But {fault}, so what is built in answers.");
        return state.Fault is null ? TerminalProgram.Done : TerminalProgram.Mistake;
    }

    private static async Task<int> RollbackAsync(VerbContext context, int household, string model, CancellationToken cancellation)
    {
        var done = await context.Service<ModelRegistry>().RollbackAsync(household, model, cancellation)
            ?? throw new MistakeException($"No version of {model} is in service: what is built in answers already.");
        Answer(context, new ServiceDocument(model, done.To, done.From), $"{(done.To is null ? $"What is built in answers for {model}" : $"{model} {done.To} answers")} again. Forth: florin models {Promote} {model} {done.From}");
        return TerminalProgram.Done;
    }

    private async Task<int> VerifyAsync(VerbContext context, int household, string model, CancellationToken cancellation)
    {
        var version = context.Get(_version)
            ?? (await context.Service<ModelRegistry>().ListAsync(household, model, cancellation)).FirstOrDefault(known => known.Status == VersionStatus.InService)?.Version
            ?? throw NothingInService(model);
        Verification? found;
        using (var bar = new TrainingBar(context))
            found = await context.Service<TrainingService>().VerifyAsync(model, version, bar, cancellation);
        if (found is null)
            throw NoVersion(model, version);
        var document = new VerificationDocument(model, version, TerminalJson.Name(found.Outcome), found.Words);
        if (context.Json)
            context.WriteJson(document, TerminalJson.Default.VerificationDocument);
        else
            context.Output.Out.WriteLine($"{model} {version}: {found.Words}.");
        return found.Outcome is VerificationOutcome.Different or VerificationOutcome.FileDamaged ? TerminalProgram.Mistake : TerminalProgram.Done;
    }

    private async Task<int> ShowAsync(VerbContext context, int household, string model, CancellationToken cancellation)
    {
        var versions = await context.Service<ModelRegistry>().ListAsync(household, model, cancellation);
        var asked = context.Get(_version);
        var version = asked is null ? versions.FirstOrDefault(known => known.Status == VersionStatus.InService) : versions.FirstOrDefault(known => known.Version == asked) ?? throw NoVersion(model, asked);
        if (version is null)
            throw NothingInService(model);
        var evaluation = ModelEvaluation.Of(version);
        if (context.Json)
            context.WriteJson(evaluation, TerminalJson.Default.ModelEvaluation);
        else
            EvaluationTables.Write(context.Output, new LocaleText(await context.HouseholdAsync(cancellation)), evaluation);
        return TerminalProgram.Done;
    }

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var standings = await new ModelBoard(context.Service<ModelRegistry>(), context.Service<ServedModels>()).ReadAsync(household.HouseholdId, cancellation);
        if (context.Json)
            context.WriteJson(new ModelListDocument([.. standings.Select(ModelDocument.Of)]), TerminalJson.Default.ModelListDocument);
        else
            Write(context.Output, new LocaleText(household), standings);
        return TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, LocaleText text, IReadOnlyList<ModelStanding> standings)
    {
        var own = standings.Where(standing => !standing.Fallback).ToList();
        output.Out.WriteLine(output.Bold(own.Count switch
        {
            0 => "No model of your own answers: what is built in does. florin train makes them.",
            _ when own.Count == standings.Count => "All models answer from your own ledger.",
            _ => $"{text.Count(own.Count)} of {text.Several(standings.Count, "model")} {(own.Count == 1 ? "answers" : "answer")} from your own ledger, the others from what is built in.",
        }));
        foreach (var broken in standings.Where(standing => standing.Fault is not null))
            output.Out.WriteLine(output.Brick($"{broken.Model}: {broken.Fault}; what is built in answers."));
        if (standings.All(standing => standing.Versions.Count == 0))
            return;
        output.Out.WriteLine();
        var table = new TextTable(new("Model"), new("Version"), new("Status"), new("Trained"), new("Rows", Right: true), new("Figures", Flexible: true));
        foreach (var version in standings.SelectMany(standing => standing.Versions))
        {
            table.Row(
                version.Model, version.Version, version.Status.Replace('_', ' '), LocaleText.Iso(DateOnly.FromDateTime(version.CreatedAt.UtcDateTime)),
                text.Count(version.Rows), ModelFigures.Line(version.Metrics));
        }

        table.Write(output);
    }

    private static void Answer(VerbContext context, ServiceDocument document, string words)
    {
        if (context.Json)
            context.WriteJson(document, TerminalJson.Default.ServiceDocument);
        else
            context.Output.Out.WriteLine(words);
    }

    private static MistakeException NothingInService(string model) => new($"No version of {model} is in service: florin train --model {model} makes one.");

    private static MistakeException NoVersion(string model, string version) => new($"There is no version {version} of {model}: florin models lists them.");
}
