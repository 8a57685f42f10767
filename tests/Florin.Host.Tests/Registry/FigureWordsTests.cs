using System.Globalization;
using Florin.Host.Registry;
using Florin.Host.Web;
using Florin.Households;
using Florin.Registry;

namespace Florin.Host.Tests.Registry;

public sealed class FigureWordsTests
{
    [Theory]
    [InlineData(ModelNames.CategoryPrediction, "answered=0.92,accuracy_answered=0.97", "92% answered, 97% of those right")]
    [InlineData(ModelNames.AmountPrediction, "mae=37.193,coverage_80=0.875", "off by €37.19 on average; 80 of 100 were to lie in their range, 88 did")]
    [InlineData(ModelNames.AnomalyDetection, "planted=270,planted_in_top_1_percent=0.456", "of 270 strange rows planted, 46% stood above 99 of 100 others")]
    [InlineData(ModelNames.CashflowForecasting, "mae_30=700.96,baseline_mae_30=1512.01,coverage_80_30=0.9", "30 days ahead off by €700.96, a plain guess by €1,512.01; 80 of 100 were to lie in their band, 90 did")]
    [InlineData(ModelNames.AmountPrediction, "mae=37.193", "mae 37.193")]
    public void A_versions_figures_are_one_plain_sentence(string model, string metrics, string sentence) =>
        FigureWords.Of(Version(model, metrics), Text()).ShouldBe(sentence);

    private static ModelVersion Version(string model, string metrics) => new(
        model, "1.0.0", "", "", "", VersionStatus.InService, 1, default, null, null, "", 0, default, default, new Dictionary<string, string>(),
        metrics.Split(',').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture)), [], []);

    private static HouseholdText Text() => new(new Household(1, "Home", "IE", "Europe/Dublin", "en-IE", "EUR", "calendar_month"), new DateOnly(2025, 6, 30));
}
