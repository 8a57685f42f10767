using Florin.Storage;
using Florin.Storage.DuckDb;

namespace Florin.Tests.Storage;

public sealed class MigrationTests
{
    private static readonly SqlStatement Applied = SqlStatement.Of("SELECT name FROM schema_migrations ORDER BY version");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Opening_again_applies_nothing(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var before = await NamesAsync(store);
        before.ShouldBe(Migration.All(engine).Select(migration => migration.Name));
        await store.ReopenAsync();
        (await NamesAsync(store)).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task A_changed_migration_is_refused(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var migrations = Migration.All(engine);
        migrations[0] = migrations[0] with { Script = migrations[0].Script + "\n-- another text" };
        var refusal = await Should.ThrowAsync<StoreException>(() => RunAsync(store, migrations));
        refusal.Message.ShouldBe("Migration 0001_ledger has changed since it was applied: restore its text and write a new migration.");
    }

    [Theory, EachEngine]
    public async Task A_database_newer_than_the_program_is_refused(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var migrations = Migration.All(engine);
        await RunAsync(store, [.. migrations, Migration.Parse("0900_later.sql", "SELECT 1")]);
        var refusal = await Should.ThrowAsync<StoreException>(() => RunAsync(store, migrations));
        refusal.Message.ShouldBe("The database is newer than this program (its schema has step 0900_later): update the program.");
    }

    [Theory, EachEngine]
    public async Task A_migration_that_fails_leaves_nothing(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var before = await NamesAsync(store);
        var broken = Migration.Parse("0900_broken.sql", "CREATE TABLE half (n INTEGER); INSERT INTO half VALUES (1); SELECT * FROM missing;");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => RunAsync(store, [.. Migration.All(engine), broken]));
        (await NamesAsync(store)).ShouldBe(before);
        var mended = Migration.Parse("0900_mended.sql", "CREATE TABLE half (n INTEGER)");
        await RunAsync(store, [.. Migration.All(engine), mended]);
        (await NamesAsync(store))[^1].ShouldBe("mended");
    }

    [Fact]
    public async Task Processes_that_open_one_server_database_at_once_migrate_it_once()
    {
        Assert.SkipWhen(TestStore.WhyNoPostgreSql is not null, TestStore.WhyNoPostgreSql ?? "");
        var options = await TestStore.CreateAsync(Engine.PostgreSql);
        try
        {
            var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store.OpenAsync(options, TimeProvider.System, Cancellation)));
            await using (var session = await stores[0].ReadAsync(Cancellation))
                (await session.QueryAsync<string>(Applied, Cancellation)).Count.ShouldBe(Migration.All(Engine.PostgreSql).Count);
            foreach (var store in stores)
                await store.DisposeAsync();
        }
        finally
        {
            await TestStore.DeleteAsync(options);
        }
    }

    [Fact]
    public void A_checksum_does_not_depend_on_line_ends()
    {
        var script = SqlText.Read(Migration.Folder + "0001_ledger.sql");
        script.ShouldNotContain('\r');
        // sha256 of the three bytes "abc", FIPS 180-2 appendix B.1
        Migration.Parse("0001_x.sql", "abc").Checksum.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Theory]
    [InlineData("0003_x.sql", 3, null)]
    [InlineData("0104_x_y.duckdb.sql", 104, Engine.DuckDb)]
    [InlineData("0104_x_y.postgresql.sql", 104, Engine.PostgreSql)]
    public void The_file_name_says_version_and_engine(string file, int version, Engine? engine)
    {
        var migration = Migration.Parse(file, "SELECT 1");
        migration.Version.ShouldBe(version);
        migration.Engine.ShouldBe(engine);
    }

    [Theory]
    [InlineData("3_x.sql")]
    [InlineData("0003x.sql")]
    [InlineData("0003_x.oracle.sql")]
    public void Another_file_name_is_refused(string file) => Should.Throw<FormatException>(() => Migration.Parse(file, "SELECT 1"));

    [Fact]
    public async Task The_ledger_has_no_key_in_DuckDB()
    {
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        await using var session = await store.ReadAsync();
        var constraints = SqlStatement.Of("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')");
        (await session.ScalarAsync<long>(constraints, Cancellation)).ShouldBe(0);
    }

    private static async Task<List<string>> NamesAsync(TestStore store)
    {
        await using var session = await store.ReadAsync();
        return await session.QueryAsync<string>(Applied, Cancellation);
    }

    private static Task RunAsync(TestStore store, IReadOnlyList<Migration> migrations) =>
        Migrator.RunAsync(store.Store.Opened!, migrations, TimeProvider.System, Cancellation);
}
