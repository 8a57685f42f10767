using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Registry;
using Florin.Tests.Storage;
using Florin.Training;

namespace Florin.Tests.Training;

public sealed class TrainingServiceTests
{
    private const int Household = TestRegistry.Household;
    private const string Model = TestRegistry.Model;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task The_first_version_comes_into_service_and_its_run_says_why(Engine engine)
    {
        var training = new SmallTraining();
        await using var test = await TestRegistry.OpenAsync(engine, training);

        var report = await TrainAsync(test, seed: 7);

        report.InService.ShouldBeTrue();
        report.Made!.Version.ShouldBe("1.0.0");
        (report.Run.Status, report.Run.Seed, report.Run.Version).ShouldBe(("succeeded", 7UL, "1.0.0"));
        report.Run.Reason.ShouldBe("better than the built-in on 4 later rows: loss 0.30 against 0.40, better in 100 % of resamples");
        report.Run.Metrics["loss"].ShouldBe(0.3, 1e-12);
        report.Run.Metrics["later_rows"].ShouldBe(4);
        (await test.CurrentAsync()).Version.ShouldBe("1.0.0");
        training.Seen.ShouldHaveSingleItem().Served.ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task What_is_not_better_stays_a_candidate_and_what_is_takes_over(Engine engine)
    {
        var training = new SmallTraining();
        await using var test = await TestRegistry.OpenAsync(engine, training);
        await TrainAsync(test, seed: 1);
        training.Losses = training.ServedLosses;

        (await TrainAsync(test, seed: 2)).InService.ShouldBeFalse();
        (await test.CurrentAsync()).Version.ShouldBe("1.0.0");
        training.Losses = [0.1, 0.1, 0.1, 0.1];
        (await TrainAsync(test, seed: 3)).InService.ShouldBeTrue();

        (await test.CurrentAsync()).Version.ShouldBe("1.2.0");
        ModelRegistry.ChecksumOf(training.Seen[2].Served!).ShouldBe(ModelRegistry.ChecksumOf(TestRegistry.Forest(1)), "the candidate is measured against what is in service");
    }

    [Theory, EachEngine]
    public async Task What_is_in_service_is_compared_as_it_was_measured_without_its_later_rows(Engine engine)
    {
        var training = new SmallTraining { Measured = TestRegistry.Forest(50) };
        await using var test = await TestRegistry.OpenAsync(engine, training);
        await TrainAsync(test, seed: 1);

        await TrainAsync(test, seed: 2);

        ModelRegistry.ChecksumOf(training.Seen[1].Served!).ShouldBe(ModelRegistry.ChecksumOf(TestRegistry.Forest(50)));
        ModelRegistry.ChecksumOf((await test.CurrentAsync()).Model!).ShouldBe(ModelRegistry.ChecksumOf(TestRegistry.Forest(2)));
    }

    [Theory, EachEngine]
    public async Task Too_little_data_is_an_answer_with_its_reason(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine, new SmallTraining { Refusal = "12 rows with a category, 50 are needed" });

        var report = await TrainAsync(test, seed: 1);

        report.Made.ShouldBeNull();
        (report.Run.Status, report.Run.Reason, report.Run.DataHash).ShouldBe(("refused", "12 rows with a category, 50 are needed", "d1"));
        (await test.Registry.ListAsync(Household, null, Cancellation)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task A_failure_and_a_cancellation_are_recorded_and_thrown(Engine engine)
    {
        var training = new SmallTraining { Failure = new InvalidOperationException("rows of somebody") };
        await using var test = await TestRegistry.OpenAsync(engine, training);
        await Should.ThrowAsync<InvalidOperationException>(() => TrainAsync(test, seed: 1));
        training.Failure = null;
        using var later = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => test.Get<TrainingService>().TrainAsync([Model], 1, new Stop(later), later.Token));

        var runs = await test.Get<RunJournal>().ListAsync(Household, 10, Cancellation);
        runs.Select(run => (run.Status, run.Reason)).ShouldBe([("cancelled", "Interrupted; nothing of it was kept."), ("failed", "InvalidOperationException")]);
        runs.ShouldAllBe(run => run.FinishedAt != null);
        (await test.Registry.ListAsync(Household, null, Cancellation)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task Several_models_are_trained_in_turn_with_progress(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine, new SmallTraining(), new SmallTraining { Model = ModelNames.CategoryPrediction }, new SmallTraining { Model = ModelNames.AmountPrediction });
        var service = test.Get<TrainingService>();
        service.Find("simple").ShouldBe([ModelNames.CategoryPrediction, ModelNames.AnomalyDetection]);
        service.Find("amount_prediction").ShouldBe([ModelNames.AmountPrediction]);
        service.Find("market_cashflow").ShouldBeEmpty();
        var progress = new Steps();

        var reports = await service.TrainAsync(service.Find("simple"), 1, progress, Cancellation);

        reports.Select(report => report.Run.Model).ShouldBe([ModelNames.CategoryPrediction, ModelNames.AnomalyDetection]);
        progress.Seen.ShouldBe([new(ModelNames.CategoryPrediction, 1, 2, 0.5), new(ModelNames.AnomalyDetection, 2, 2, 0.5)]);
    }

    [Theory, EachEngine]
    public async Task Verifying_tells_the_same_bytes_from_another_ledger_another_program_and_a_broken_file(Engine engine)
    {
        var training = new SmallTraining();
        await using var test = await TestRegistry.OpenAsync(engine, training);
        await TrainAsync(test, seed: 7);

        (await VerifyAsync(test)).ShouldBe(VerificationOutcome.Same);
        training.Seen[^1].Seed.ShouldBe(7UL);
        training.DataHash = "d2";
        (await VerifyAsync(test)).ShouldBe(VerificationOutcome.LedgerChanged);
        training.DataHash = "d1";
        training.Shift = 1;
        (await VerifyAsync(test)).ShouldBe(VerificationOutcome.Different);
        training.Trees = "4";
        (await VerifyAsync(test)).ShouldBe(VerificationOutcome.ProgramChanged);
        File.Delete(Path.Combine(test.Folder, "1.0.0.flml"));
        (await VerifyAsync(test)).ShouldBe(VerificationOutcome.FileDamaged);
        (await test.Get<TrainingService>().VerifyAsync(Model, "8.0.0", null, Cancellation)).ShouldBeNull();
        (await test.Registry.ListAsync(Household, null, Cancellation)).Count.ShouldBe(1, "nothing is registered by looking");
    }

    private static async Task<TrainingReport> TrainAsync(TestRegistry test, ulong seed) =>
        (await test.Get<TrainingService>().TrainAsync([Model], seed, null, Cancellation)).ShouldHaveSingleItem();

    private static async Task<VerificationOutcome> VerifyAsync(TestRegistry test) =>
        (await test.Get<TrainingService>().VerifyAsync(Model, "1.0.0", null, Cancellation))!.Outcome;

    private sealed class Steps : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Seen { get; } = [];

        public void Report(TrainingProgress value) => Seen.Add(value);
    }

    /// <summary>Cancels while the model is fitted.</summary>
    private sealed class Stop(CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            stop.Cancel();
            stop.Token.ThrowIfCancellationRequested();
        }
    }
}
