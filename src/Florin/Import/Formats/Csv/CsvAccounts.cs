using System.Globalization;
using Florin.Ledger;

namespace Florin.Import.Formats.Csv;

/// <summary>The accounts of a table and the balances it states for them.</summary>
internal sealed class CsvAccounts(CsvLayout layout, StatementReading reading, IStatementSink sink)
{
    public const int MostAccounts = 1000;

    private readonly Dictionary<string, int> _indexes = [];
    private readonly Dictionary<int, BalanceTrack> _tracks = [];
    private readonly HashSet<int> _closed = [];
    private byte[] _lastCell = [];
    private int _last = -1;

    public bool Any => _indexes.Count > 0;

    /// <summary>The index of a row's account, announced when it is new; −1 past <see cref="MostAccounts"/>.</summary>
    public int Of(ReadOnlySpan<byte> cell, string currency)
    {
        if (_last >= 0 && cell.SequenceEqual(_lastCell)) return _last;
        if (cell.Length > TextPool.LongestText) return -1;

        // Rabobank exports lose an opening quote here and there, which leaves the closing one in the text; American Express sets a dash before the number.
        var identifier = TextPool.Fold(cell.Trim((byte)'"')).TrimStart('-');
        if (!_indexes.TryGetValue(identifier, out var index))
        {
            if (_indexes.Count == MostAccounts) return -1;
            index = sink.Account(new StatementAccount(
                identifier.Length > 0 ? Iban.Find(identifier) ?? identifier : layout.Identifier,
                null,
                currency.Length > 0 ? currency : layout.Currency ?? reading.DefaultCurrency,
                layout.Card ? AccountKind.Card : AccountKind.Checking,
                null));
            _indexes.Add(identifier, index);
        }

        _lastCell = cell.ToArray();
        return _last = index;
    }

    /// <summary>A line that states a balance in so many words.</summary>
    public void State(StatementBalance balance)
    {
        sink.Balance(balance);
        if (!balance.Opening) _closed.Add(balance.Account);
    }

    /// <summary>A row with the balance after it.</summary>
    public void Track(int account, int line, DateOnly on, decimal amount, decimal balance)
    {
        if (!_tracks.TryGetValue(account, out var track)) _tracks.Add(account, track = new BalanceTrack());
        track.Add(new Step(line, on, amount, balance));
    }

    /// <summary>States the closing balances that the rows' own balances give, and where these do not follow the amounts.</summary>
    public void Close()
    {
        foreach (var (account, track) in _tracks)
        {
            if (track.Note is { } note) sink.Note(note);
            if (_closed.Contains(account)) continue;
            var step = track.Newest;
            sink.Balance(new StatementBalance(account, step.On, step.Balance, Opening: false));
        }
    }

    private readonly record struct Step(int Line, DateOnly On, decimal Amount, decimal Balance);

    /// <summary>How many steps of a running balance do not fit, read one way, and the first of them.</summary>
    private struct Misfits
    {
        public int Count;
        public Step First;
        public decimal Computed;

        public void Check(Step step, decimal computed)
        {
            if (step.Balance == computed) return;
            if (Count++ == 0) (First, Computed) = (step, computed);
        }
    }

    private sealed class BalanceTrack
    {
        private Step _first;
        private Step _second;
        private Step _last;
        private int _count;
        private Misfits _forwards;
        private Misfits _backwards;

        /// <summary>Told where most steps fit: a balance that fits nowhere is another account's, or an available one, and shows nothing.</summary>
        public string? Note
        {
            get
            {
                var misfits = _forwards.Count <= _backwards.Count ? _forwards : _backwards;
                return misfits.Count == 0 || misfits.Count * 2 >= _count - 1
                    ? null
                    : string.Create(CultureInfo.InvariantCulture, $"The balance column does not follow the amounts on {misfits.Count} of {_count} rows, first on line {misfits.First.Line} of {misfits.First.On:yyyy-MM-dd}: it says {misfits.First.Balance:0.00##}, the rows make {misfits.Computed:0.00##}.");
            }
        }

        /// <summary>The first step of a file that runs backwards, else the last; within a single day the sums tell which.</summary>
        public Step Newest
        {
            get
            {
                if (_first.On != _last.On) return _first.On > _last.On ? _first : _last;
                var backwards = _count > 1 && _first.Balance - _second.Balance == _first.Amount && _second.Balance - _first.Balance != _second.Amount;
                return backwards ? _first : _last;
            }
        }

        public void Add(Step step)
        {
            if (_count > 0)
            {
                _forwards.Check(step, _last.Balance + step.Amount);
                _backwards.Check(step, _last.Balance - _last.Amount);
            }

            if (_count == 0) _first = step;
            else if (_count == 1) _second = step;
            _last = step;
            _count++;
        }
    }
}
