using System.Diagnostics;
using Florin.Storage;

namespace Florin.Tests.Storage;

public sealed class StoreOpeningTests
{
    private const string HeldFolder = "FLORIN_TEST_HELD_FOLDER";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_held_by_another_process_is_refused_with_its_number()
    {
        var options = await TestStore.CreateAsync(Engine.DuckDb);
        using var holder = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Florin.Tests"))
        {
            ArgumentList = { "-explicit", "only", "-method", $"*.{nameof(Holds_the_file_until_it_is_stopped)}" },
            Environment = { [HeldFolder] = options.DataFolder },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            while (!File.Exists(Path.Combine(options.DataFolder, "held")))
            {
                holder.HasExited.ShouldBeFalse("the holding process ended early");
                await Task.Delay(20, Cancellation);
            }

            var refusal = await Should.ThrowAsync<StoreHeldException>(() => Store.OpenAsync(options, TimeProvider.System, Cancellation));
            var file = Path.Combine(options.DataFolder, "florin.duckdb");
            refusal.Pid.ShouldBe(holder.Id);
            refusal.Path.ShouldBe(file);
            refusal.Message.ShouldBe($"{file} is held by process {holder.Id}: stop it, or use another data folder.");
        }
        finally
        {
            holder.Kill();
            await holder.WaitForExitAsync(CancellationToken.None);
        }

        await using (await Store.OpenAsync(options, TimeProvider.System, Cancellation))
            File.Exists(Path.Combine(options.DataFolder, "florin.duckdb")).ShouldBeTrue();
        await TestStore.DeleteAsync(options);
    }

    /// <summary>The other process of the test above.</summary>
    [Fact(Explicit = true)]
    public async Task Holds_the_file_until_it_is_stopped()
    {
        var folder = Environment.GetEnvironmentVariable(HeldFolder);
        Assert.SkipWhen(folder is null, $"{HeldFolder} names no folder.");
        await using var store = await Store.OpenAsync(new(folder!), TimeProvider.System, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder!, "held"), "", Cancellation);
        await Task.Delay(TimeSpan.FromMinutes(2), Cancellation);
    }

    [Fact]
    public async Task A_file_is_opened_once_in_a_process()
    {
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        var refusal = await Should.ThrowAsync<StoreHeldException>(() => Store.OpenAsync(store.Options, TimeProvider.System, Cancellation));
        refusal.Pid.ShouldBe(Environment.ProcessId);
    }

    [Fact]
    public async Task A_store_opens_at_first_use_and_an_opening_that_failed_is_tried_again()
    {
        var options = await TestStore.CreateAsync(Engine.DuckDb);
        await File.WriteAllTextAsync(options.DataFolder, "a file where the folder should be", Cancellation);
        await using var store = new Store(options, TimeProvider.System);
        await Should.ThrowAsync<IOException>(async () => await store.ReadAsync(Cancellation));
        File.Delete(options.DataFolder);
        await using (var session = await store.ReadAsync(Cancellation))
            (await session.ScalarAsync<long>(SqlStatement.Of("SELECT count(*) FROM households"), Cancellation)).ShouldBe(0);
        await store.DisposeAsync();
        await TestStore.DeleteAsync(options);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var options = await TestStore.CreateAsync(Engine.DuckDb);
        Directory.CreateDirectory(options.DataFolder);
        var file = Path.Combine(options.DataFolder, "florin.duckdb");
        var content = new string('x', 20_000);
        await File.WriteAllTextAsync(file, content, Cancellation);
        var refusal = await Should.ThrowAsync<StoreException>(() => Store.OpenAsync(options, TimeProvider.System, Cancellation));
        refusal.Message.ShouldStartWith($"{file} cannot be opened: ");
        refusal.Message.ShouldNotContain('\n');
        (await File.ReadAllTextAsync(file, Cancellation)).ShouldBe(content);
        await TestStore.DeleteAsync(options);
    }

    [Fact]
    public async Task The_data_folder_is_made_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(store.Options.DataFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("COPY households TO 'households.csv'")]
    [InlineData("ATTACH 'other.duckdb' AS other")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("INSTALL httpfs")]
    public async Task SQL_reaches_no_file_but_its_own(string sql)
    {
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        await using var session = await store.ReadAsync();
        await Should.ThrowAsync<System.Data.Common.DbException>(() => session.QueryAsync<int>(SqlStatement.Of(sql), Cancellation));
    }

    [Fact]
    public async Task A_result_larger_than_the_memory_limit_is_read_in_columns()
    {
        var options = await TestStore.CreateAsync(Engine.DuckDb);
        await using (var store = new Store(options, TimeProvider.System, StoreOptions.Default with { MemoryLimitMegabytes = 64 }))
        {
            await using var session = await store.ReadAsync(Cancellation);
            var (rows, sum) = (0L, 0L);
            await session.ReadColumnsAsync(
                SqlStatement.Of("SELECT range AS n, repeat('x', 100) AS text FROM range(2000000)"),
                batch =>
                {
                    rows += batch.Count;
                    foreach (var n in batch.Int64(0))
                        sum += n;
                },
                Cancellation);
            rows.ShouldBe(2_000_000);
            sum.ShouldBe(1_999_999_000_000);
        }

        await TestStore.DeleteAsync(options);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_one_line_without_the_password()
    {
        var options = new FlorinOptions("unused", "postgresql://someone:secret@127.0.0.1:1/ledger");
        var refusal = await Should.ThrowAsync<StoreException>(() => Store.OpenAsync(options, TimeProvider.System, Cancellation));
        refusal.Message.ShouldStartWith("PostgreSQL at 127.0.0.1:1 cannot be used: ");
        refusal.Message.ShouldNotContain("secret");
        refusal.Message.ShouldNotContain('\n');
    }
}
