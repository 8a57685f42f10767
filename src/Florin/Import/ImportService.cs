using Florin.Anomalies;
using Florin.Categories;
using Florin.Features;
using Florin.Households;
using Florin.Import.Formats;
using Florin.Ledger;
using Florin.Payees;
using Florin.Quality;
using Florin.Rules;
using Florin.Storage;
using Florin.Transfers;

namespace Florin.Import;

public sealed class ImportService(
    Store store, TimeProvider clock, HouseholdService households, AccountService accounts, PostingService postings,
    MatchService matches, PayeeService payees, CategoryService categories, StatementFormats formats, MappingService mappings, AlertService alerts, FeatureStore features,
    AttachmentService attachments, RuleService rules, TransferService transfers, QualityService quality)
{
    /// <summary>A larger load is no statement but a ledger from elsewhere: pairing its transfers would take longer than importing it, and `florin transfers --again` does it.</summary>
    private const int MostPaired = 50_000;

    private static readonly SqlText Sql = SqlText.Load("Import/imports.sql");
    private readonly AccountResolver _resolver = new(accounts, matches);
    private readonly RowMatching _matching = new(matches, payees);
    private readonly MatchPosting _matchPosting = new(matches, payees, categories);
    private readonly BatchCounts _counts = new(postings);
    private readonly StatementReader _reader = new(formats);

    /// <summary>One file is one batch and one transaction: after a crash it is there whole, or not at all.</summary>
    public async Task<FileImport> ImportAsync(int household, ImportFile file, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellation) =>
        (await TryAsync(household, file, options, looked: null, progress, cancellation)).Summary;

    /// <param name="looked">Told what looking at a table gave, where the file is one.</param>
    internal async Task<TriedImport> TryAsync(
        int household, ImportFile file, ImportOptions options, Action<TableGuess>? looked, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        TableGuess? table = null;
        var asked = options.Account is null ? null : await accounts.FindAsync(household, options.Account, cancellation);
        var reading = new StatementReading(file.Name, options.Amounts, asked?.Currency ?? home.BaseCurrency, DayFirst(home.Country))
        {
            Today = home.Today(clock),
            Mapping = options.Mapping,
            Remembered = await mappings.RememberedAsync(household, cancellation),
            Looked = guess =>
            {
                table = guess;
                looked?.Invoke(guess);
            },
        };
        var statement = await Task.Run(() => _reader.Read(file, options, reading, progress, cancellation), cancellation);
        var rows = statement.Rows;
        if (options.Account is not null && rows.Accounts.Count > 1)
            rows.Error(new RowError(file.Name, 0, $"{rows.Accounts.Count} accounts", "one account, as --account names one; leave --account out"));
        var refused = options.Strict && rows.ErrorCount > 0;
        if (refused && rows.Count > 0)
            rows.Note($"none of its {rows.Count} good rows is kept, for it has {rows.ErrorCount} bad ones");
        if (rows.Count == 0 || refused || (options.Account is not null && rows.Accounts.Count > 1))
            return new(Summary.Of(file.Name, statement, batchId: null, [], new Verdicts(), categorised: 0), rows, new Verdicts());
        var checks = StatementCheck.Of(rows).ToList();
        var found = await Task.Run(() => quality.Check(new StatementQuality(rows, statement.Hashes, checks), reading.Today, options.Accept, cancellation), cancellation);
        foreach (var unread in found.Unread)
            rows.Note($"the expectation suite '{unread.Name}' could not be read: {unread.Why}");
        if (!found.Stopped)
            return await StoreAsync(home, file.Name, new ReadChecked(statement, checks, found), table, options, progress, cancellation);
        long? run = options.DryRun ? null : await quality.KeepAsync(household, found, null, file.Name, cancellation);
        return new(Summary.Of(file.Name, statement, batchId: null, [], new Verdicts(), categorised: 0) with { Quality = found, QualityRun = run }, rows, new Verdicts());
    }

    /// <summary>Takes a batch back whole; <c>null</c> when there is no such batch. One undone before stays as it is.</summary>
    public async Task<UndoneImport?> UndoAsync(int household, int batchId, CancellationToken cancellation)
    {
        var predictor = await categories.ModelAsync(household, cancellation);
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        if (await session.FirstOrDefaultAsync<ImportBatch>(Sql["find"], cancellation, household, batchId) is not { } batch)
            return null;
        if (batch.Status == "undone")
            return new UndoneImport(batch, 0, 0);
        var kept = await postings.RehomeAsync(session, household, batchId, cancellation);
        kept += await _matchPosting.RehomeAsync(session, household, batchId, predictor, cancellation);
        await transfers.ForgetAsync(session, household, batchId, cancellation);
        await alerts.ForgetAsync(session, household, batchId, cancellation);
        await features.ForgetAsync(session, household, batchId, cancellation);
        var removed = await postings.RemoveAsync(session, household, batchId, cancellation);
        await matches.ForgetBatchAsync(session, household, batchId, cancellation);
        await session.ExecuteAsync(Sql["forget_statements"], cancellation, household, batchId);
        await matches.ForgetLostAsync(session, household, cancellation);
        var files = await AttachmentService.ForgetLostAsync(session, household, cancellation);
        await payees.ForgetUnusedAsync(session, household, cancellation);
        await accounts.ForgetAsync(session, household, batchId, cancellation);
        await session.ExecuteAsync(Sql["undo"], cancellation, household, batchId, clock.GetUtcNow());
        await _counts.CountAsync(session, household, cancellation);
        if (batch is { FirstDate: { } first, LastDate: { } last, New: <= MostPaired })
            await transfers.PairAsync(session, household, first, last, cancellation);
        await session.CommitAsync(cancellation);

        // Erasing writes too, and DuckDB has one writer.
        await session.DisposeAsync();
        await attachments.EraseAsync(household, files, cancellation);
        return new UndoneImport(batch with { Status = "undone" }, removed, kept);
    }

    /// <summary>Keeps batches of households founded in the same transaction, whose rows their maker posts himself.</summary>
    public async Task AddAsync(StoreSession session, IEnumerable<(int Household, ImportBatch Batch)> founded, CancellationToken cancellation)
    {
        await using var rows = await session.AppendAsync("import_batches", cancellation, "household_id", "batch_id", "file_name", "file_hash", "format", "status", "row_count", "new_count",
            "duplicate_count", "error_count", "first_on", "last_on", "sum_credits", "sum_debits", "imported_at");
        foreach (var (household, batch) in founded)
        {
            rows.Add(household).Add(batch.BatchId).Add(batch.File).Add(string.Empty).Add(batch.Format).Add(batch.Status).Add(batch.Rows).Add(batch.New)
                .Add(batch.Duplicates).Add(batch.Errors).Add(batch.FirstDate).Add(batch.LastDate).Add(batch.SumCredits).Add(batch.SumDebits).Add(batch.ImportedAt);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    /// <summary>What each batch's file was, by its checksum.</summary>
    public async Task<IReadOnlyList<BatchOrigin>> OriginsAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<BatchOrigin>(Sql["origins"], cancellation, household);
    }

    /// <summary>What a batch's file stated of its accounts.</summary>
    public async Task<IReadOnlyList<BatchStatement>> StatementsAsync(int household, int batchId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<BatchStatement>(Sql["statements_of_batch"], cancellation, household, batchId);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ImportBatch>> ListAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<ImportBatch>(Sql["list"], cancellation, household);
    }

    private async Task<TriedImport> StoreAsync(
        Household home, string fileName, ReadChecked read, TableGuess? table, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var statement = read.Statement;
        var (household, rows, hashes) = (home.HouseholdId, statement.Rows, statement.Hashes);
        var predictor = await categories.ModelAsync(household, cancellation);
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var known = await postings.KnownAsync(session, household, rows.First!.Value, rows.Last!.Value, cancellation);
        var first = (await accounts.NamesAsync(session, household, cancellation)).Count == 0;
        var batchId = (int)await session.ReserveAsync(household, "batches", 1, cancellation);
        var resolved = await _resolver.ResolveAsync(session, household, new AskedAccount(fileName, options.Account, batchId), rows, hashes, known, cancellation);
        if (first && resolved[0].Account.Currency != home.BaseCurrency)
            await households.UpdateAsync(session, home with { BaseCurrency = resolved[0].Account.Currency }, cancellation);

        var stored = 0L;
        var verdicts = Verdicts.Of(rows, hashes, resolved, known);
        if (!first)
            await _matching.FindAsync(session, household, rows, hashes, resolved, statement.Format, await session.QueryAsync<ImportBatch>(Sql["list"], cancellation, household), verdicts, cancellation);
        var posting = await RowPostings.PrepareAsync(
            payees, categories, predictor, session, household, rows, hashes, Array.ConvertAll(resolved, static account => account.Account.AccountId), verdicts.Posted, cancellation);
        var posted = await postings.PostAsync(session, household, verdicts.NewCount, verdicts.New.Select(Post), cancellation);
        await postings.RefuseAsync(session, household, batchId, verdicts.Refused(rows), cancellation);
        if (verdicts.Inexact.Count > 0)
        {
            await _matchPosting.StoreAsync(session, household, batchId, rows, hashes, posting, verdicts, posted, cancellation);
            await features.ForgetAsync(session, household, batchId, cancellation);
        }

        foreach (var balance in rows.Balances)
        {
            var on = balance.Opening ? balance.On.AddDays(-1) : balance.On;
            await accounts.StateBalanceAsync(session, household, resolved[balance.Account].Account.AccountId, on, balance.Amount, batchId, cancellation);
        }

        foreach (var check in read.Checks)
        {
            await session.ExecuteAsync(Sql["state"], cancellation, household, batchId, resolved[check.Account].Account.AccountId,
                check.First, check.Last, check.Opening, check.Closing, check.Flow, check.Difference, check.OffOn);
            if (check.Note(resolved[check.Account].Account, rows.ErrorCount) is { } note)
                rows.Note(note);
        }

        if (options.Mapping is not null)
            await MappingService.RememberAsync(session, household, options.Mapping, table, home.Today(clock), rows, cancellation);
        var summary = Summary.Of(fileName, statement, options.DryRun ? null : batchId, resolved, verdicts, posting.Categorised);
        await session.ExecuteAsync(Sql["add"], cancellation, household, batchId, fileName, statement.FileHash, statement.Format,
            rows.Count, verdicts.NewCount, verdicts.DuplicateCount, rows.ErrorCount, rows.First, rows.Last, rows.Credits, rows.Debits, summary.ClosingBalance, clock.GetUtcNow());
        summary = summary with { Quality = read.Quality };
        if (options.DryRun)
            return new(summary, rows, verdicts);
        summary = summary with { QualityRun = await quality.KeepAsync(session, household, read.Quality, batchId, fileName, cancellation) };
        if (verdicts.Inexact.Exists(static match => match.Supersedes))
            await _counts.CountAsync(session, household, cancellation);
        await session.AnalyseAsync(rows.Count, cancellation);
        var isPaired = verdicts.NewCount + verdicts.Inexact.Count is > 0 and <= MostPaired;

        // Rules see which rows are transfers; a refund takes the category that rules gave its purchase.
        if (isPaired && verdicts.NewCount > 0 && await rules.AnyAtWorkAsync(session, household, cancellation))
            await transfers.PairTransfersAsync(session, household, rows.First!.Value, rows.Last!.Value, cancellation);
        if (verdicts.NewCount > 0)
            await rules.ApplyAsync(session, household, posted, cancellation);
        if (isPaired)
            await transfers.PairAsync(session, household, rows.First!.Value, rows.Last!.Value, cancellation);
        await session.CommitAsync(cancellation);
        households.Forget();
        return new(summary, rows, verdicts);

        Posting Post(int row)
        {
            cancellation.ThrowIfCancellationRequested();
            if ((++stored & 0xFFF) == 0)
                progress?.Report(new ImportProgress("Storing", stored, verdicts.NewCount));
            return posting.Of(row, batchId, rows.Line(row));
        }
    }

    /// <summary>A file read and held against the suites.</summary>
    private sealed record ReadChecked(ReadStatement Statement, IReadOnlyList<StatementCheck> Checks, QualityReport Quality);

    private static bool DayFirst(string country) => country is not ("US" or "PH" or "BZ");
}
