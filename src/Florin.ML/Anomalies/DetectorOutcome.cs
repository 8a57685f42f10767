using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>How the fit of a detector ended.</summary>
internal static class DetectorOutcome
{
    /// <summary>Too short without two rows, constant where no column varies, otherwise fitted.</summary>
    /// <param name="features">What was fitted.</param>
    /// <param name="varies">Whether any column does.</param>
    /// <param name="how">What was made of it, in a few words, beginning with a comma.</param>
    public static FitOutcome Of(FeatureMatrix features, bool varies, string how = "") =>
        features.Rows < 2 ? new(FitStatus.TooShort, FormattableString.Invariant($"{features.Rows} of 2 rows"))
        : !varies ? new(FitStatus.Constant, FormattableString.Invariant($"{features.Rows} equal rows"))
        : new(FitStatus.Fitted, FormattableString.Invariant($"{features.Rows} rows{how}"));
}
