using System.Text.Json;
using Florin.Host.Tests.Terminal;
using Florin.Host.Tests.Training;

namespace Florin.Host.Tests.Registry;

public sealed class ModelsCommandTests
{
    [Fact]
    public async Task Before_the_first_training_the_answer_says_what_to_do()
    {
        using var run = await TrainCommandTests.WithTrainingAsync();

        (await run.RunAsync("models")).ShouldBe(0);

        run.Out.ShouldBe("No model of your own answers: what is built in does. florin train makes them.\n");
    }

    [Fact]
    public async Task Versions_are_listed_and_go_into_and_out_of_service_by_the_users_word()
    {
        using var run = await TwiceTrainedAsync();
        (await run.RunAsync("models")).ShouldBe(0);
        run.Out.ShouldStartWith("1 of 4 models answers from your own ledger, the others from what is built in.");
        run.Out.ShouldMatch(@"anomaly_detection  1\.1\.0    in service  \d{4}-\d\d-\d\d  2,969  accuracy 0\.934");
        run.Out.ShouldMatch(@"anomaly_detection  1\.0\.0    retired ");

        (await run.RunAsync("models", "rollback", "anomaly_detection")).ShouldBe(0);
        run.Out.ShouldBe("anomaly_detection 1.0.0 answers again. Forth: florin models promote anomaly_detection 1.1.0\n");
        (await run.RunAsync("models", "rollback", "anomaly_detection")).ShouldBe(0);
        run.Out.ShouldBe("What is built in answers for anomaly_detection again. Forth: florin models promote anomaly_detection 1.0.0\n");
        (await run.RunAsync("models", "promote", "anomaly_detection", "1.1.0")).ShouldBe(0);
        run.Out.ShouldStartWith("anomaly_detection 1.1.0 answers from now on.");
        (await run.RunAsync("models", "--json")).ShouldBe(0);
        using var document = JsonDocument.Parse(run.Out);
        var model = document.RootElement.GetProperty("models").EnumerateArray().Single(item => item.GetProperty("model").GetString() == "anomaly_detection");
        model.GetProperty("version").GetString().ShouldBe("1.1.0");
        model.GetProperty("fallback").GetBoolean().ShouldBeFalse();
        model.GetProperty("versions").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Verifying_trains_again_and_compares_the_bytes()
    {
        using var run = await TwiceTrainedAsync();

        (await run.RunAsync("models", "verify", "anomaly_detection")).ShouldBe(0);
        run.Out.ShouldBe("anomaly_detection 1.1.0: trained again from the same ledger and seed: the same bytes.\n");
        File.Delete(Path.Combine(run.Folder, "data", "models", "1", "anomaly_detection", "1.0.0.flml"));
        (await run.RunAsync("models", "verify", "anomaly_detection", "1.0.0")).ShouldBe(1);
        run.Out.ShouldBe("anomaly_detection 1.0.0: models/1/anomaly_detection/1.0.0.flml is missing from the data folder.\n");
    }

    [Fact]
    public async Task What_a_version_looks_at_and_how_its_promises_held_is_shown_as_its_training_stored_it()
    {
        using var run = await TwiceTrainedAsync();

        (await run.RunAsync("models", "show", "anomaly_detection")).ShouldBe(0);
        run.Out.ShouldStartWith("anomaly_detection 1.1.0 looks most at the amount, measured on the strangest rows.\n");
        run.Out.ShouldMatch(@"amount_abs +The amount +75% +#{30}");
        run.Out.ShouldMatch(@"Promised +Held +Held, category alone\n");
        run.Out.ShouldMatch(@" 80% +84% +82%\n");
        run.Out.ShouldContain("80 of 84 later rows were taken for what they were.");
        run.Out.ShouldMatch(@"Groceries +Travel +3\n");
        (await run.RunAsync("models", "show", "anomaly_detection", "1.0.0", "--json")).ShouldBe(0);
        using var document = JsonDocument.Parse(run.Out);
        document.RootElement.GetProperty("version").GetString().ShouldBe("1.0.0");
        document.RootElement.GetProperty("confusion").GetProperty("rows")[0][1].GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_broken_file_is_named_and_the_fallback_answers()
    {
        using var run = await TwiceTrainedAsync();
        await File.WriteAllTextAsync(Path.Combine(run.Folder, "data", "models", "1", "anomaly_detection", "1.1.0.flml"), "FLML and then nonsense", TestContext.Current.CancellationToken);

        (await run.RunAsync("models")).ShouldBe(0);

        run.Out.ShouldContain("anomaly_detection: models/1/anomaly_detection/1.1.0.flml is damaged: its checksum is not the one it was registered with; what is built in answers.");
    }

    [Theory]
    [InlineData("models prmote anomaly_detection", "ACTION says 'prmote': write promote, rollback, verify or show.")]
    [InlineData("models promote anomaly_detction 1.0.0", "There is no model anomaly_detction, did you mean anomaly_detection?")]
    [InlineData("models promote anomaly_detection 7.0.0", "There is no version 7.0.0 of anomaly_detection: florin models lists them.")]
    [InlineData("models promote anomaly_detection", "Say which version, e.g. florin models promote anomaly_detection 1.0.0; florin models lists them.")]
    [InlineData("models show category_prediction", "No version of category_prediction is in service: florin train --model category_prediction makes one.")]
    [InlineData("models show anomaly_detection 7.0.0", "There is no version 7.0.0 of anomaly_detection: florin models lists them.")]
    [InlineData("models rollback category_prediction", "No version of category_prediction is in service: what is built in answers already.")]
    public async Task A_mistake_is_one_line(string words, string line)
    {
        using var run = await TrainCommandTests.WithTrainingAsync();

        (await run.RunAsync(words.Split(' '))).ShouldBe(1);

        run.Error.TrimEnd().ShouldBe(line);
    }

    private static async Task<TerminalRun> TwiceTrainedAsync()
    {
        var run = await TrainCommandTests.WithTrainingAsync();
        (await run.RunAsync("train", "--model", "anomaly_detection")).ShouldBe(0);
        (await run.RunAsync("train", "--model", "anomaly_detection", "--seed", "2")).ShouldBe(0);
        return run;
    }
}
