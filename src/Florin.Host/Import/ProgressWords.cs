using Florin.Host.Web;

namespace Florin.Host.Import;

/// <summary>How far an import is, in words and as a share of its present step.</summary>
internal static class ProgressWords
{
    public const string LastStep = "Alerts";
    private const long Kilobyte = 1_000;

    public static string Of(StagedProgress progress, HouseholdText text)
    {
        if (progress.Name.Length == 0)
            return progress.Phase == LastStep ? "Looking for what is unusual" : "Beginning";
        var file = progress.Statements > 1 ? $"File {text.Count(progress.Statement + 1)} of {text.Count(progress.Statements)}, {progress.Name}" : progress.Name;
        return progress.Phase switch
        {
            "Reading" => $"{file}: {text.Count(progress.Done / Kilobyte)} of {text.Count(progress.Total / Kilobyte)} kB read",
            "Storing" => $"{file}: {text.Count(progress.Done)} of {text.Count(progress.Total)} rows stored",
            _ => file,
        };
    }

    public static double? Share(StagedProgress progress) => progress.Total > 0 ? Math.Clamp((double)progress.Done / progress.Total, 0, 1) : null;
}
