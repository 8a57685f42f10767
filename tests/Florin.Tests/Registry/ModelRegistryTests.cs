using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Registry;

public sealed class ModelRegistryTests
{
    private const int Household = TestRegistry.Household;
    private const string Model = TestRegistry.Model;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_version_keeps_all_that_was_said_of_it(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);

        var added = await test.AddAsync(TestRegistry.Forest(1));

        added.Version.ShouldBe("1.0.0");
        added.Status.ShouldBe("candidate");
        added.Algorithm.ShouldBe("three small trees");
        (added.DataHash, added.Rows, added.From, added.Until).ShouldBe(("d1", 10, new DateOnly(2024, 1, 1), new DateOnly(2025, 5, 31)));
        added.Parameters["trees"].ShouldBe("3");
        added.Metrics.ShouldHaveSingleItem().ShouldBe(new("auc", 0.91), "a figure that is not a number is left out");
        added.Features.ShouldBe(["amount_abs"]);
        added.Importance.ShouldBe([1.0]);
        added.CreatedAt.ShouldBe(test.Clock.GetUtcNow());
        added.ServedSince.ShouldBeNull();
        var run = (await test.Get<RunJournal>().FindAsync(Household, added.RunId, Cancellation))!;
        (run.Status, run.Version, run.Seed, run.DataHash).ShouldBe(("succeeded", "1.0.0", 7UL, "d1"));
    }

    [Theory, EachEngine]
    public async Task Versions_count_up_and_the_newest_is_listed_first(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1));
        await test.AddAsync(TestRegistry.Forest(2));
        await test.AddAsync(TestRegistry.Forest(3));

        (await test.Registry.ListAsync(Household, Model, Cancellation)).Select(version => version.Version).ShouldBe(["1.2.0", "1.1.0", "1.0.0"]);
        (await test.Registry.ListAsync(Household, ModelNames.AmountPrediction, Cancellation)).ShouldBeEmpty();
        (await test.Registry.ListAsync(2, null, Cancellation)).ShouldBeEmpty("another household's versions are its own");
    }

    [Theory, EachEngine]
    public async Task A_file_is_its_owners_alone_and_has_the_checksum_of_its_row(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);

        var added = await test.AddAsync(TestRegistry.Forest(1));

        var path = Path.Combine(test.Folder, "1.0.0.flml");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(path, Cancellation))).ShouldBe(added.Checksum);
        ModelRegistry.ChecksumOf(TestRegistry.Forest(1)).ShouldBe(added.Checksum);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(test.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory, EachEngine]
    public async Task What_a_killed_program_left_in_the_folder_is_replaced_or_removed(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1));
        await File.WriteAllTextAsync(Path.Combine(test.Folder, "1.1.0.flml"), "a file whose row was never committed", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(test.Folder, "1.1.0.flml.part"), "half a fi", Cancellation);

        await test.AddAsync(TestRegistry.Forest(2), promote: true);

        (await test.CurrentAsync()).Fault.ShouldBeNull();
        Directory.EnumerateFiles(test.Folder).Select(Path.GetFileName).Order().ShouldBe(["1.0.0.flml", "1.1.0.flml"]);
    }

    [Theory, EachEngine]
    public async Task A_registration_that_fails_leaves_no_row_and_the_run_unended(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1));
        var run = await test.Get<RunJournal>().StartAsync(Household, Model, 1, Cancellation);
        Directory.CreateDirectory(Path.Combine(test.Folder, "1.1.0.flml", "in the way"));

        await Should.ThrowAsync<Exception>(() => test.Registry.AddAsync(
            Household, run, TestRegistry.Made(TestRegistry.Forest(2)), RunEnd.Without(RunStatus.Succeeded, ""), promote: true, Cancellation));

        (await test.Registry.ListAsync(Household, Model, Cancellation)).ShouldHaveSingleItem().Version.ShouldBe("1.0.0");
        (await test.Get<RunJournal>().FindAsync(Household, run, Cancellation))!.Status.ShouldBe("running");
    }

    [Theory, EachEngine]
    public async Task One_version_is_in_service_and_the_one_before_retires(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1), promote: true);
        await test.AddAsync(TestRegistry.Forest(2));
        test.Clock.Advance(TimeSpan.FromHours(1));

        var promoted = (await test.Registry.PromoteAsync(Household, Model, "1.1.0", Cancellation))!;

        (promoted.Status, promoted.Follows, promoted.ServedSince).ShouldBe(("in_service", "1.0.0", test.Clock.GetUtcNow()));
        (await StatusesAsync(test)).ShouldBe(["1.1.0 in_service", "1.0.0 retired"]);
        (await test.Registry.PromoteAsync(Household, Model, "9.9.0", Cancellation)).ShouldBeNull();
        (await StatusesAsync(test)).ShouldBe(["1.1.0 in_service", "1.0.0 retired"]);
    }

    [Theory, EachEngine]
    public async Task Promoting_what_is_in_service_changes_nothing(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        var first = await test.AddAsync(TestRegistry.Forest(1), promote: true);
        test.Clock.Advance(TimeSpan.FromHours(1));

        (await test.Registry.PromoteAsync(Household, Model, "1.0.0", Cancellation))!.ServedSince.ShouldBe(first.ServedSince);
    }

    [Theory, EachEngine]
    public async Task Rolling_back_goes_through_the_past_and_ends_at_the_fallback(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        await test.AddAsync(TestRegistry.Forest(1), promote: true);
        await test.AddAsync(TestRegistry.Forest(2), promote: true);
        await test.Registry.PromoteAsync(Household, Model, "1.0.0", Cancellation);

        (await test.Registry.RollbackAsync(Household, Model, Cancellation)).ShouldBe(new RolledBack("1.0.0", "1.1.0"));
        (await test.CurrentAsync()).Version.ShouldBe("1.1.0");
        (await test.Registry.RollbackAsync(Household, Model, Cancellation)).ShouldBe(new RolledBack("1.1.0", "1.0.0"));
        (await test.Registry.RollbackAsync(Household, Model, Cancellation)).ShouldBe(new RolledBack("1.0.0", null));
        (await test.CurrentAsync()).ShouldBe(new ServedModel<Florin.ML.IModel>(null, null, null));
        (await test.Registry.RollbackAsync(Household, Model, Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task A_run_that_a_killed_program_left_running_is_noted_as_failed(Engine engine)
    {
        await using var test = await TestRegistry.OpenAsync(engine);
        var runs = test.Get<RunJournal>();
        var left = await runs.StartAsync(Household, Model, 1, Cancellation);
        test.Clock.Advance(TimeSpan.FromHours(7));

        var next = await runs.StartAsync(Household, Model, ulong.MaxValue, Cancellation);

        (await runs.FindAsync(Household, left, Cancellation))!.Status.ShouldBe("failed");
        var running = (await runs.ListAsync(Household, 1, Cancellation)).ShouldHaveSingleItem();
        (running.RunId, running.Status, running.Seed).ShouldBe((next, "running", ulong.MaxValue));
    }

    private static async Task<List<string>> StatusesAsync(TestRegistry test) =>
        [.. (await test.Registry.ListAsync(Household, Model, Cancellation)).Select(version => $"{version.Version} {version.Status}")];
}
