using System.Globalization;

namespace Florin.Ledger;

/// <summary>What changes come to, field by field, given how the rows are: what is locked, wrong or there already falls out.</summary>
internal sealed class ChangePlanning(RowStates states, ChangeSource source)
{
    private readonly List<FieldChange> _fields = [];
    private readonly List<ChangeError> _errors = [];
    private int _rows;
    private int _locked;
    private bool _isLocked;

    public static ChangePlan Of(RowStates states, IReadOnlyCollection<RowChange> changes, ChangeSource source)
    {
        var planning = new ChangePlanning(states, source);
        foreach (var change in changes)
            planning.Add(change);
        return new ChangePlan(source, planning._fields, planning._rows, planning._locked, planning._errors);
    }

    private void Add(RowChange change)
    {
        if (!states.Rows.TryGetValue(change.TransactionId, out var row))
        {
            Refuse(change, "transaction", change.TransactionId.ToString(CultureInfo.InvariantCulture), "the number of a transaction");
            return;
        }

        if (change.Splits is { } parts && Splits.Mistake(row.Amount, row.Currency, parts) is var (found, expected))
        {
            Refuse(change, "splits", found, expected);
            return;
        }

        var before = _fields.Count;
        _isLocked = false;
        if (change.Category is { } category)
            Set(change, "category", row, Locks.Category, row.Category, After(category));
        if (change.PayeeId is { } payee)
            Set(change, "payee", row, Locks.Payee, new FieldState(payee == row.PayeeId ? payee : row.PayeeId), new FieldState(payee));
        if (change.Note is { } note)
            Set(change, "note", row, Locks.Note, new FieldState(Text: row.Note), new FieldState(Text: note.Length == 0 ? null : note));
        foreach (var tag in change.AddTags)
        {
            if (!change.RemoveTags.Contains(tag, StringComparer.Ordinal) && !states.RemovedTags.Contains((change.TransactionId, tag)) && states.Tags.Add((change.TransactionId, tag)))
                _fields.Add(new FieldChange(change.TransactionId, "tag", new FieldState(), new FieldState(Text: tag)));
        }

        foreach (var tag in change.RemoveTags)
        {
            if (states.Tags.Remove((change.TransactionId, tag)))
                _fields.Add(new FieldChange(change.TransactionId, "untag", new FieldState(Text: tag), new FieldState()));
        }

        if (change.Splits is { } split)
            Set(change, "splits", row, Locks.Splits, new FieldState(Parts: states.Splits.GetValueOrDefault(change.TransactionId) ?? []), new FieldState(Parts: split));
        _rows += _fields.Count > before ? 1 : 0;
        _locked += _isLocked ? 1 : 0;
    }

    private FieldState After(CategoryChange category) => category.CategoryId is null
        ? new FieldState()
        : new FieldState(category.CategoryId, category.Source ?? source.Name, category.Confidence, category.Model, category.Evidence ?? (source.Locks ? null : source.Origin));

    private void Set(RowChange change, string field, RowState row, int bit, FieldState before, FieldState after)
    {
        before = before with { Lock = row.Locked & bit };
        after = after with { Lock = source.KeepsLocks ? before.Lock : source.Locks ? bit : 0 };
        if (before.Lock != 0 && !source.Locks && !source.KeepsLocks)
            _isLocked = true;
        else if (before.Lock != after.Lock || before.Id != after.Id || before.Source != after.Source || before.Text != after.Text || !(before.Parts ?? []).SequenceEqual(after.Parts ?? []))
            _fields.Add(new FieldChange(change.TransactionId, field, before, after));
    }

    private void Refuse(RowChange change, string field, string found, string expected) => _errors.Add(new ChangeError(change.TransactionId, field, found, expected));
}
