using System.Text.Json;
using Florin.Host.Tests.Terminal;
using Florin.Registry;
using Florin.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Host.Tests.Training;

public sealed class TrainCommandTests
{
    private const string Statement = "date,description,amount\n2025-03-03,BLUE BOTTLE COFFEE,-4.50\n";

    [Fact]
    public async Task The_first_line_says_what_answers_from_now_on_and_why()
    {
        using var run = await WithTrainingAsync();

        (await run.RunAsync("train", "--model", "anomaly_detection")).ShouldBe(0);

        var lines = run.Out.Split('\n');
        lines[0].ShouldBe("anomaly_detection 1.0.0 answers from now on: better than the built-in on 412 later rows: loss 0.30 against 0.40, better in 100 % of resamples.");
        lines[1].ShouldBe("  accuracy 0.934 (0.91–0.95)");
        lines[2].ShouldStartWith("  2,969 rows, 2024-01-01 to 2025-05-31; seed 1; ");
    }

    [Fact]
    public async Task Programs_get_the_run_with_its_figures()
    {
        using var run = await WithTrainingAsync();

        (await run.RunAsync("train", "--model", "anomaly_detection", "--seed", "18446744073709551615", "--json")).ShouldBe(0);

        using var document = JsonDocument.Parse(run.Out);
        var trained = document.RootElement.GetProperty("runs")[0];
        trained.GetProperty("status").GetString().ShouldBe("succeeded");
        trained.GetProperty("version").GetString().ShouldBe("1.0.0");
        trained.GetProperty("in_service").GetBoolean().ShouldBeTrue();
        trained.GetProperty("seed").GetUInt64().ShouldBe(ulong.MaxValue);
        trained.GetProperty("later_rows").GetInt32().ShouldBe(412);
        trained.GetProperty("parameters").GetProperty("trees").GetString().ShouldBe("3");
        trained.GetProperty("data_hash").GetString().ShouldBe("d1");
    }

    [Fact]
    public async Task Too_little_data_is_an_answer_and_no_failure()
    {
        using var run = await WithTrainingAsync();

        (await run.RunAsync("train", "--model", "anomaly_detection", "--seed", "13")).ShouldBe(0);

        run.Out.ShouldBe("anomaly_detection was not trained: 3 rows with a category, 50 are needed.\n");
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--seed", "-1", "--seed says '-1': write a whole number from 0.")]
    [InlineData("--seed", "x", "--seed says 'x': write a whole number from 0.")]
    [InlineData("--model", "market_cashflow", "--model says 'market_cashflow': write category_prediction or amount_prediction or anomaly_detection or cashflow_forecasting or all or simple.")]
    public async Task A_mistake_is_one_line(string option, string value, string line)
    {
        using var run = await WithTrainingAsync();

        (await run.RunAsync("train", option, value)).ShouldBe(1);

        run.Error.TrimEnd().ShouldBe(line);
    }

    internal static async Task<TerminalRun> WithTrainingAsync()
    {
        var run = new TerminalRun { Add = static services => services.AddSingleton<IModelTraining>(new SmallTraining(ModelNames.AnomalyDetection)) };
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);
        return run;
    }
}
