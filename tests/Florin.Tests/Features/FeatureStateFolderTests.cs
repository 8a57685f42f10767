using Florin.Features;
using Florin.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Features;

public sealed class FeatureStateFolderTests : IDisposable
{
    private const int Household = 3;
    private const int Rows = 300;

    private readonly string _data = Directory.CreateTempSubdirectory("florin-test-").FullName;

    private string StateFile => Path.Combine(_data, "features", "3.state");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void What_was_resumed_is_what_one_pass_gives() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var rows = RandomLedger.Make(seed, Rows);
        var whole = FeatureStateFile.Write(RandomLedger.SnapshotAfter(rows, Rows));
        var random = new Random(seed);
        for (var count = random.Next(Rows); count < Rows; count += 1 + random.Next(Rows))
            After(RandomLedger.FirstOf(rows, count));

        FeatureStateFile.Write(After(rows)).ShouldBe(whole);
        File.ReadAllBytes(StateFile).ShouldBe(whole);
    }));

    [Fact]
    public void The_next_process_takes_in_only_new_rows()
    {
        var rows = RandomLedger.Make(1, Rows);
        After(RandomLedger.FirstOf(rows, 200));

        // Another state under the fingerprint of 200 rows: had they been taken in again, it would not be seen.
        var other = RandomLedger.Make(2, 40);
        File.WriteAllBytes(StateFile, FeatureStateFile.Write(new FeatureSnapshot(RandomLedger.StateAfter(other, 40), FeatureFingerprint.Of(rows, 200, RandomLedger.Options))));

        After(rows).State.Count.ShouldBe(40 + 100);
    }

    [Fact]
    public void A_row_that_changed_before_the_end_needs_a_new_pass()
    {
        var rows = RandomLedger.Make(1, Rows);
        After(rows);
        rows.Amount[17] -= 5;

        FeatureStateFile.Write(After(rows)).ShouldBe(FeatureStateFile.Write(RandomLedger.SnapshotAfter(rows, Rows)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a state at all, but long enough to have a checksum of its own")]
    public void A_damaged_or_foreign_file_is_made_anew(string text)
    {
        var rows = RandomLedger.Make(1, Rows);
        After(rows);
        var right = File.ReadAllBytes(StateFile);
        File.WriteAllText(StateFile, text);

        After(rows).State.Count.ShouldBe(Rows);
        File.ReadAllBytes(StateFile).ShouldBe(right);
    }

    [Fact]
    public void The_file_is_its_owners_alone_and_nothing_passing_stays()
    {
        After(RandomLedger.Make(1, Rows));

        Directory.EnumerateFiles(Path.Combine(_data, "features")).ShouldBe([StateFile]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(StateFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Where_nothing_can_be_written_the_state_is_there_all_the_same()
    {
        File.WriteAllText(Path.Combine(_data, "features"), "a file where the folder should be");

        After(RandomLedger.Make(1, Rows)).State.Count.ShouldBe(Rows);
    }

    private FeatureSnapshot After(TransactionColumns rows) => new FeatureStateFolder(_data).After(rows, Household, RandomLedger.Options, TestContext.Current.CancellationToken);
}
