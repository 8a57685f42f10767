using System.Text;
using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>Reads rows with their texts and with who named them; each distinct text is kept once.</summary>
public sealed class LabelledRowReader(PayeeService payees, CategoryCatalog catalog)
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/transactions.sql");

    /// <param name="keep">The row and what its payee was taught, -1 for nothing.</param>
    public async Task<LabelledRows> ReadAsync(StoreSession session, int household, Func<LabelledRow, int, bool> keep, CancellationToken cancellation)
    {
        var categories = await catalog.ListAsync(session, household, cancellation);
        var index = await payees.IndexAsync(session, household, cancellation);
        var names = index.All;
        var indexOfCategory = categories.Select((category, index) => (category.CategoryId, index)).ToDictionary(pair => pair.CategoryId, pair => pair.index);
        var indexOfPayee = names.Select((payee, index) => (payee.PayeeId, index)).ToDictionary(pair => pair.PayeeId, pair => pair.index);
        var taught = names.Select(payee => payee.CategoryId is { } id ? indexOfCategory.GetValueOrDefault(id, -1) : -1).ToArray();
        var texts = new Texts();
        var apart = new Dictionary<(int Description, int Payee), bool>();
        var rows = new List<LabelledRow>();
        await session.ReadColumnsAsync(
            Sql["labelled"],
            batch =>
            {
                for (var row = 0; row < batch.Count; row++)
                {
                    if (!indexOfPayee.TryGetValue(batch.Int32(4)[row], out var payee))
                        continue;
                    var read = new LabelledRow(
                        batch.Int64(0)[row], batch.Days(1)[row] + ColumnBatch.EpochDay, batch.Decimal(2, row), -1, payee, false,
                        batch.IsNull(5, row) ? -1 : indexOfCategory.GetValueOrDefault(batch.Int32(5)[row], -1),
                        batch.IsNull(6, row) ? CategorySource.None : SourceOf(batch.Utf8(6, row)), -1,
                        batch.IsNull(8, row) ? -1 : batch.Int32(8)[row], (batch.Int32(9)[row] & Locks.Category) != 0, names[payee].NeverLearn);
                    if (!keep(read, taught[payee]))
                        continue;
                    var description = texts.Of(batch.Utf8(3, row));
                    if (!apart.TryGetValue((description, payee), out var said))
                        apart[(description, payee)] = said = index.Find(PayeeName.Parse(texts.All[description]).Key)?.PayeeId != names[payee].PayeeId;
                    rows.Add(read with { Description = description, PayeeApart = said, Method = batch.IsNull(7, row) ? -1 : texts.Of(batch.Utf8(7, row)) });
                }
            },
            cancellation,
            household);
        return new LabelledRows(rows, texts.All, [.. names.Select(payee => payee.Name)], taught, categories);
    }

    private static CategorySource SourceOf(ReadOnlySpan<byte> source) =>
        source.SequenceEqual("model"u8) ? CategorySource.Model : source.SequenceEqual("file"u8) ? CategorySource.File : CategorySource.User;

    private sealed class Texts
    {
        private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
        private char[] _buffer = new char[256];

        public Texts() => _lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();

        public List<string> All { get; } = [];

        public int Of(ReadOnlySpan<byte> utf8)
        {
            if (_buffer.Length < utf8.Length)
                _buffer = new char[utf8.Length];
            var text = _buffer.AsSpan(0, Encoding.UTF8.GetChars(utf8, _buffer));
            if (_lookup.TryGetValue(text, out var index))
                return index;
            _index.Add(text.ToString(), All.Count);
            All.Add(text.ToString());
            return All.Count - 1;
        }
    }
}
