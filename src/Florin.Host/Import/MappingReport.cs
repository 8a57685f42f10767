using Florin.Host.Terminal;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>The answer of <c>florin import --forget-map</c>.</summary>
internal static class MappingReport
{
    public static async Task<int> ForgetAsync(VerbContext context, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var forgotten = new List<ForgottenMappingDocument>();
        foreach (var path in files)
        {
            if (await ImportCommand.ForEachAsync(context, path, ForgetAsync, cancellation) is { } unread)
                throw new MistakeException(ImportReport.Failure(unread));
        }

        if (context.Json)
            context.WriteJson(new ForgottenMappingsDocument(forgotten), TerminalJson.Default.ForgottenMappingsDocument);
        else
            forgotten.ForEach(file => context.Output.Out.WriteLine(TerminalOutput.Plain(Said(file))));
        return TerminalProgram.Done;

        async Task ForgetAsync(int household, ImportFile file)
        {
            var preview = await context.Service<ImportPreviewService>().PreviewAsync(household, file, new ImportOptions(), mostRows: 0, progress: null, cancellation);
            var kept = preview.Table?.Fingerprint is { } fingerprint ? await context.Service<MappingService>().ForgetAsync(household, fingerprint, cancellation) : null;
            forgotten.Add(new ForgottenMappingDocument(file.Name, kept?.Mapping, kept?.MappedOn));
        }
    }

    private static string Said(ForgottenMappingDocument file) => file.Mapping is null
        ? $"{file.File}: no mapping is kept for its header."
        : $"{file.File}: forgot {file.Mapping}, as mapped on {LocaleText.Iso(file.MappedOn)}.";
}

internal sealed record ForgottenMappingsDocument(IReadOnlyList<ForgottenMappingDocument> Files);

/// <summary>The mapping is <c>null</c> where none was kept.</summary>
internal sealed record ForgottenMappingDocument(string File, string? Mapping, DateOnly? MappedOn);
