using Florin.ML;
using Florin.ML.Anomalies;
using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Registry;

public sealed class ServedModelsTests
{
    private const int Household = TestRegistry.Household;
    private const string Model = TestRegistry.Model;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Without_a_version_in_service_the_fallback_answers_without_a_fault(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1));

        (await test.CurrentAsync()).ShouldBe(new ServedModel<IModel>(null, null, null));
    }

    [Theory, EachEngine]
    public async Task A_promotion_is_answered_by_the_new_version_at_once_and_a_question_costs_nothing(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1), promote: true);
        var first = await test.Served.CurrentAsync<IsolationForestModel>(Household, Model, Cancellation);

        await test.AddAsync(TestRegistry.Forest(2), promote: true);
        var second = await test.Served.CurrentAsync<IsolationForestModel>(Household, Model, Cancellation);

        (first.Version, second.Version).ShouldBe(("1.0.0", "1.1.0"));
        ModelRegistry.ChecksumOf(first.Model!).ShouldBe(ModelRegistry.ChecksumOf(TestRegistry.Forest(1)), "a snapshot in use stays what it was");
        ModelRegistry.ChecksumOf(second.Model!).ShouldBe(ModelRegistry.ChecksumOf(TestRegistry.Forest(2)));
        (await test.Served.CurrentAsync<IsolationForestModel>(Household, Model, Cancellation)).ShouldBeSameAs(second);
    }

    [Theory, EachEngine]
    public async Task A_kind_of_the_application_is_read_by_its_own_reader(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(new NamedModel("hello"), promote: true);
        test.Served.Clear().ShouldBe(1);

        (await test.Served.CurrentAsync<NamedModel>(Household, Model, Cancellation)).Model.ShouldBe(new NamedModel("hello"));
    }

    [Theory, EachEngine]
    public async Task A_model_of_another_type_is_a_fault_in_one_line(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1), promote: true);

        var served = await test.Served.CurrentAsync<NamedModel>(Household, Model, Cancellation);

        served.ShouldBe(new ServedModel<NamedModel>(null, "1.0.0", "version 1.0.0 holds isolation-forest/1, which does not answer here"));
    }

    [Theory, EachEngine]
    public async Task A_missing_file_is_a_fallback_with_its_fault_until_it_is_there_again(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1), promote: true);
        var path = Path.Combine(test.Folder, "1.0.0.flml");
        File.Move(path, path + ".away");

        (await test.CurrentAsync()).Model.ShouldNotBeNull("the snapshot goes on");
        (await test.Served.CheckAsync(Household, Model, Cancellation)).Fault.ShouldBe("models/1/anomaly_detection/1.0.0.flml is missing from the data folder");
        (await test.Served.ReloadAsync(Household, Model, Cancellation)).Fault.ShouldNotBeNull();
        (await test.CurrentAsync()).ShouldBe(new ServedModel<IModel>(null, "1.0.0", "models/1/anomaly_detection/1.0.0.flml is missing from the data folder"));
        File.Move(path + ".away", path);
        (await test.Served.ReloadAsync(Household, Model, Cancellation)).ShouldBe(new ServiceState("1.0.0", null));
        (await test.CurrentAsync()).Model.ShouldNotBeNull();
    }

    [Theory, EachEngine]
    public async Task A_changed_file_does_not_answer_even_where_it_is_a_model(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1), promote: true);
        await using (var other = File.Create(Path.Combine(test.Folder, "1.0.0.flml")))
            ModelFile.Save(TestRegistry.Forest(99), other);
        test.Served.Clear();

        (await test.CurrentAsync()).Fault.ShouldBe("models/1/anomaly_detection/1.0.0.flml is damaged: its checksum is not the one it was registered with");
    }

    [Theory, EachEngine]
    public async Task Callers_at_the_same_time_get_one_snapshot(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1), promote: true);
        test.Served.Clear();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(test.CurrentAsync)));

        answers.Select(answer => answer.Model).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Another_process_sees_a_promotion_after_a_second()
    {
        Assert.SkipWhen(TestStore.WhyNoPostgreSql is not null, TestStore.WhyNoPostgreSql ?? "");
        await using var test = await TestRegistry.OpenAsync(Engine.PostgreSql);
        await using var other = test.Another();
        await test.AddAsync(TestRegistry.Forest(1), promote: true);
        (await other.CurrentAsync()).Version.ShouldBe("1.0.0");

        await test.AddAsync(TestRegistry.Forest(2), promote: true);

        (await other.CurrentAsync()).Version.ShouldBe("1.0.0", "the store is asked once a second");
        other.Clock.Advance(TimeSpan.FromSeconds(1));
        (await other.CurrentAsync()).Version.ShouldBe("1.1.0");
        await test.Registry.RollbackAsync(Household, Model, Cancellation);
        await test.Registry.RollbackAsync(Household, Model, Cancellation);
        other.Clock.Advance(TimeSpan.FromSeconds(1));
        (await other.CurrentAsync()).Version.ShouldBeNull();
    }
}
