using System.Text;
using Florin.Host.Import;
using Florin.Import;
using Microsoft.AspNetCore.Http;

namespace Florin.Host.Tests.Import;

public sealed class StagedUploadsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("florin-staged-").FullName;
    private readonly SetClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_process_with_the_same_folder_takes_the_next_step()
    {
        var staged = await StageAsync(household: 1, "a.csv");
        staged.Answer(0, new StagedAnswers(["date", "ignore", "amount"], "day_first", "spend", "Card"));

        var found = Uploads().Find(1, staged.Id).ShouldNotBeNull();

        found.Statements().ShouldHaveSingleItem().Name.ShouldBe("a.csv");
        found.Answers(0).Mapping.ShouldBe("0=date:day_first,2=amount:spend");
        found.Answers(0).Account.ShouldBe("Card");
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../keys")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("ABCDEF00000000000000000000000000")]
    public void An_id_that_was_not_given_finds_nothing(string id) => Uploads().Find(1, id).ShouldBeNull();

    [Fact]
    public async Task An_id_counts_for_its_household_only()
    {
        var staged = await StageAsync(household: 1, "a.csv");
        Uploads().Find(2, staged.Id).ShouldBeNull();
        Uploads().Find(1, staged.Id).ShouldNotBeNull();
    }

    [Fact]
    public async Task Files_go_two_hours_after_the_drop_unless_they_are_being_imported()
    {
        var idle = await StageAsync(household: 1, "a.csv");
        var busy = await StageAsync(household: 1, "b.csv");
        _clock.Pass(TimeSpan.FromHours(2.1));
        busy.TryBegin(Step()).ShouldBeTrue();

        Uploads().Find(1, idle.Id).ShouldBeNull();
        Uploads().Sweep();

        Directory.GetDirectories(Path.Combine(_folder, "uploads", "1")).ShouldHaveSingleItem().ShouldEndWith(busy.Id);
    }

    [Fact]
    public async Task Of_many_drops_the_latest_twenty_are_kept()
    {
        var first = await StageAsync(household: 1, "a.csv");
        for (var drop = 0; drop < 20; drop++)
        {
            _clock.Pass(TimeSpan.FromSeconds(1));
            await StageAsync(household: 1, "a.csv");
        }

        Uploads().Find(1, first.Id).ShouldBeNull();
        Directory.GetDirectories(Path.Combine(_folder, "uploads", "1")).Length.ShouldBe(20);
    }

    [Fact]
    public async Task Files_are_imported_by_one_at_a_time_and_again_when_that_one_died()
    {
        var staged = await StageAsync(household: 1, "a.csv");
        staged.TryBegin(Step()).ShouldBeTrue();
        Uploads().Find(1, staged.Id)!.TryBegin(Step()).ShouldBeFalse();
        staged.Progress().ShouldNotBeNull().Phase.ShouldBe("Reading");

        _clock.Pass(TimeSpan.FromSeconds(21));

        staged.Progress().ShouldBeNull();
        Uploads().Find(1, staged.Id)!.TryBegin(Step()).ShouldBeTrue();
    }

    [Fact]
    public async Task After_the_import_its_report_stays_and_the_banks_files_do_not()
    {
        var staged = await StageAsync(household: 1, "a.csv");
        staged.TryBegin(Step());

        staged.End([new FileImport(7, "a.csv", "csv", [], 1, 1, 0, [], [], null, null, 0, 12.5m, null, ["a note"], 1) { LookAlike = [new DuplicateRow(2, 3, 4, 5)] }]);

        var report = Uploads().Find(1, staged.Id)!.Report().ShouldNotBeNull().ShouldHaveSingleItem();
        (report.BatchId, report.SumDebits, report.Notes[0], report.LookAlike[0].Line).ShouldBe((7, 12.5m, "a note", 2));
        Directory.GetFiles(Path.Combine(_folder, "uploads", "1", staged.Id), "*.upload").ShouldBeEmpty();
        staged.TryBegin(Step()).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_the_owner_may_open_the_folder_and_a_path_in_a_name_is_no_path()
    {
        var staged = await StageAsync(household: 1, @"C:\Users\me\..\..\card.csv");

        staged.Statements()[0].Name.ShouldBe("card.csv");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(_folder, "uploads", "1", staged.Id)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private StagedUploads Uploads() => new(new FlorinOptions(_folder), _clock);

    private StagedProgress Step() => new(_clock.GetUtcNow(), 0, 1, "a.csv", "Reading", 1, 2);

    private Task<StagedUpload> StageAsync(int household, string name)
    {
        var bytes = Encoding.UTF8.GetBytes("Date,Description,Amount\n2025-01-02,BAKERY,-3.20\n");
        return Uploads().StageAsync(household, new FormFileCollection { new FormFile(new MemoryStream(bytes), 0, bytes.Length, "files", name) }, Stop);
    }

    private sealed class SetClock : TimeProvider
    {
        private DateTimeOffset _now = new(2025, 3, 3, 12, 0, 0, TimeSpan.Zero);

        public void Pass(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
