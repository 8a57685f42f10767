using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>A part as a user names it: by the category's code, group or name.</summary>
public sealed record PartEdit(decimal Amount, string Category, string? Note = null);

/// <summary>What a user wants of rows, in words; <c>null</c> stays as it is. The category "none" and an empty note or list of parts take away; <c>Tags</c> are all the tags of one row.</summary>
public sealed record RowEdit(
    string? Category = null, string? Payee = null, string? Note = null, IReadOnlyList<string>? Tags = null,
    IReadOnlyList<string>? AddTags = null, IReadOnlyList<string>? RemoveTags = null, IReadOnlyList<PartEdit>? Splits = null);

/// <summary>The rows that an edit is about: by number, or all of a filter.</summary>
public sealed record EditedRows(IReadOnlyList<long>? Ids, TransactionFilter? Filter)
{
    public static EditedRows Of(params IReadOnlyList<long> ids) => new(ids, null);

    public static EditedRows Of(TransactionFilter filter) => new(null, filter);
}

/// <summary>What an edit changed, or would; <c>Asked</c> counts the rows it is about. Where there are errors nothing was changed.</summary>
public sealed record Edited(int Asked, Changed Changed);

/// <summary>A user's changes of one row or many, as one that is taken back by one number. The category of a single row teaches its payee.</summary>
public sealed class EditService(Store store, CategoryCatalog catalog, PayeeService payees, ChangeService changes)
{
    public const int LongestNote = 1_000;
    public const int LongestPayee = 100;

    /// <summary>In place of a payee that a dry run does not add.</summary>
    private const int Unborn = -1;

    private static readonly SqlText Sql = SqlText.Load("Ledger/transactions.sql");

    public async Task<Edited> EditAsync(int household, EditedRows rows, RowEdit edit, bool dryRun, CancellationToken cancellation)
    {
        await using var session = dryRun ? await store.ReadAsync(cancellation) : await store.WriteAsync(cancellation);
        if (!dryRun)
            await session.ChangeLedgerAsync(household, cancellation);
        var ids = rows.Ids?.Distinct().ToList() ?? await TransactionService.IdsAsync(session, household, rows.Filter!, cancellation);
        var errors = new List<ChangeError>();
        var change = await ReadAsync(session, household, edit, dryRun, errors, cancellation);
        if (edit.Tags is { } tags)
            change = ids is [var only] ? await WithTagsAsync(session, household, only, change, tags, cancellation) : Refuse(change, errors, "tags", $"{ids.Count} rows", "one row; add_tags and remove_tags are for many");
        if (errors.Count > 0)
            return new Edited(ids.Count, new Changed(null, 0, 0, errors));
        var plan = await ChangeService.PlanAsync(session, household, ids.ConvertAll(id => change with { TransactionId = id }), ChangeSource.User, cancellation);
        if (dryRun || plan.Errors.Count > 0)
            return new Edited(ids.Count, new Changed(null, plan.Errors.Count > 0 ? 0 : plan.Rows, plan.Locked, plan.Errors));
        var changed = await changes.ApplyAsync(session, household, plan, null, cancellation);
        if (change.Category?.CategoryId is { } category && ids is [var one])
            changed = changed with { CorrectionId = await TeachAsync(session, household, changed.CorrectionId, one, category, cancellation) };
        await session.CommitAsync(cancellation);
        return new Edited(ids.Count, changed);
    }

    private async Task<RowChange> ReadAsync(StoreSession session, int household, RowEdit edit, bool dryRun, List<ChangeError> errors, CancellationToken cancellation)
    {
        var change = new RowChange(0) { Note = edit.Note?.Trim(), AddTags = Tags(edit.AddTags, "add_tags", errors), RemoveTags = Tags(edit.RemoveTags, "remove_tags", errors) };
        if (change.AddTags.Intersect(change.RemoveTags, StringComparer.Ordinal).FirstOrDefault() is { } both)
            Refuse(change, errors, "remove_tags", $"the tag '{both}', which is also to be added", "one or the other");
        if (change.Note is { Length: > LongestNote } note)
            Refuse(change, errors, "note", $"{note.Length} characters", $"at most {LongestNote}");
        Tags(edit.Tags, "tags", errors);
        var known = edit.Category is null && edit.Splits is null ? [] : await catalog.ListAsync(session, household, cancellation);
        if (edit.Category is { } category)
            change = change with { Category = category == "none" ? new CategoryChange(null) : new CategoryChange(Find("category", category)) };
        if (edit.Splits is { } splits)
            change = change with { Splits = [.. splits.Select(part => new SplitPart(part.Amount, Find("splits", part.Category), string.IsNullOrWhiteSpace(part.Note) ? null : part.Note.Trim()))] };
        if (edit.Payee is { } payee)
            change = change with { PayeeId = await PayeeAsync(session, household, payee.Trim(), dryRun || errors.Count > 0, errors, cancellation) };
        return change;

        int Find(string field, string text)
        {
            if (catalog.Find(known, text) is { } found)
                return found.CategoryId;
            errors.Add(new ChangeError(0, field, $"'{text}'", "the code, group or name of a category"));
            return 0;
        }
    }

    private async Task<int?> PayeeAsync(StoreSession session, int household, string name, bool dryRun, List<ChangeError> errors, CancellationToken cancellation)
    {
        if (name.Length is 0 or > LongestPayee)
        {
            errors.Add(new ChangeError(0, "payee", name.Length == 0 ? "no name" : $"{name.Length} characters", $"a name of at most {LongestPayee} characters"));
            return null;
        }

        var parsed = PayeeName.Parse(name);
        var index = await payees.IndexAsync(session, household, cancellation);
        var found = index.Standing.FirstOrDefault(payee => string.Equals(payee.Name, name, StringComparison.OrdinalIgnoreCase)) ?? index.Find(parsed.Key);
        if (found is not null || dryRun)
            return found?.PayeeId ?? Unborn;
        return (await payees.AddAsync(session, household, [(parsed.Key, parsed.Display)], cancellation))[0].PayeeId;
    }

    private static async Task<RowChange> WithTagsAsync(StoreSession session, int household, long id, RowChange change, IReadOnlyList<string> tags, CancellationToken cancellation)
    {
        var row = await session.FirstOrDefaultAsync<Transaction>(Sql["find"], cancellation, household, id);
        var wanted = tags.Select(TagText.Parse).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var now = row?.TagList ?? [];
        return change with { AddTags = [.. wanted.Except(now, StringComparer.Ordinal)], RemoveTags = [.. now.Except(wanted, StringComparer.Ordinal)] };
    }

    private async Task<long?> TeachAsync(StoreSession session, int household, long? correction, long id, int category, CancellationToken cancellation)
    {
        var row = await session.FirstOrDefaultAsync<Transaction>(Sql["find"], cancellation, household, id);
        return row is not null && await payees.FindAsync(session, household, row.PayeeId, cancellation) is { NeverLearn: false } payee && payee.CategoryId != category
            ? await changes.TeachAsync(session, household, correction, id, payee, category, cancellation)
            : correction;
    }

    private static IReadOnlyList<string> Tags(IReadOnlyList<string>? given, string field, List<ChangeError> errors)
    {
        foreach (var text in given ?? [])
        {
            if (TagText.Parse(text) is null)
                errors.Add(new ChangeError(0, field, $"'{text}'", $"a tag of at most {TagText.Longest} letters, without a comma"));
        }

        return [.. (given ?? []).Select(TagText.Parse).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static RowChange Refuse(RowChange change, List<ChangeError> errors, string field, string found, string expected)
    {
        errors.Add(new ChangeError(0, field, found, expected));
        return change;
    }
}
