namespace Florin.Import.Formats.Csv;

/// <summary>Gives each column its role: by the header's words where they fit the content, else by the content alone.</summary>
internal sealed class ColumnFinder
{
    private readonly CsvTable _table;
    private readonly ColumnProfile[] _profiles;
    private readonly RoleGuess[][] _guesses;
    private readonly bool[] _taken;

    private ColumnFinder(CsvTable table, ColumnProfile[] profiles)
    {
        _table = table;
        _profiles = profiles;
        _taken = new bool[profiles.Length];
        _guesses = new RoleGuess[profiles.Length][];
        for (var column = 0; column < profiles.Length; column++)
        {
            var name = table.Header is { } header && column < header.Length ? header[column] : "";
            _guesses[column] = HeaderWords.Guess(name);
        }
    }

    public static CsvColumns Find(CsvTable table, ColumnProfile[] profiles) => new ColumnFinder(table, profiles).Find();

    private CsvColumns Find()
    {
        for (var column = 0; column < _taken.Length; column++)
            _taken[column] = _guesses[column].Any(guess => guess is { Role: ColumnRole.Ignored, Strength: > 10 });

        var booked = Take(ColumnRole.BookedOn, profile => profile.AreDates);
        var value = Take(ColumnRole.ValueOn, profile => profile.AreDates);
        var other = Take(ColumnRole.BookedOn, profile => profile.AreDates);
        var time = Take(ColumnRole.Time, profile => profile.Times * 2 >= profile.Filled);
        var (amount, debit, credit) = TakeMoney();
        var balance = Take(ColumnRole.Balance, profile => profile.AreAmounts);
        if (booked < 0 && value >= 0) (booked, value) = (value, -1);
        if (booked < 0) booked = First(profile => profile.AreDates);
        if (_table.Header is null && value < 0 && booked >= 0) value = First(profile => profile.AreDates && profile.Filled == profile.Rows);
        if (amount < 0 && debit < 0 && credit < 0) (amount, debit, credit, balance) = MoneyByContent(balance);

        var columns = new CsvColumns
        {
            BookedOn = booked,
            ValueOn = value,
            OtherDate = other,
            Time = time,
            Amount = amount,
            Debit = debit,
            Credit = credit,
            Balance = balance,
            Currency = Take(ColumnRole.Currency, profile => profile.AreCurrencies) is >= 0 and var named ? named : First(profile => profile.AreCurrencies),
            Direction = Direction(amount),
            Status = Take(ColumnRole.Status, profile => profile.AreStatuses),
            MerchantCode = Take(ColumnRole.MerchantCode, profile => profile.MerchantCodes * 2 >= profile.Filled),
            Account = Account(),
            Card = Take(ColumnRole.Card, _ => true),
            Foreign = _guesses.Any(guesses => guesses.Length > 0 && guesses.All(guess => !guess.English)),
        };
        return WithTexts(columns);
    }

    private CsvColumns WithTexts(CsvColumns columns)
    {
        var payee = Take(ColumnRole.Payee, profile => profile.AreTexts, mayBeEmpty: true);
        var description = Descriptions();
        if (description.Length == 0 && payee < 0)
        {
            var widest = Widest();
            description = widest >= 0 ? [widest] : [];
            if (widest >= 0) _taken[widest] = true;
        }

        return columns with
        {
            Payee = payee,
            Description = description,
            Category = Take(ColumnRole.Category, _ => true),
            PaymentMethod = Take(ColumnRole.PaymentMethod, profile => profile.Letters > 0),
            Reference = Take(ColumnRole.Reference, profile => profile.AreIdentities),
        };
    }

    /// <summary>The free column that the header gives the role most strongly; the fuller one wins a tie, then the earlier. Without a good row to judge by, the header's word is taken for dates and money.</summary>
    /// <param name="mayBeEmpty">The role is real though no sampled row fills it: debits in a month without any.</param>
    private int Take(ColumnRole role, Func<ColumnProfile, bool> fits, bool mayBeEmpty = false)
    {
        var trusted = _table.DataRows == 0 && role is ColumnRole.BookedOn or ColumnRole.ValueOn or ColumnRole.Amount or ColumnRole.Debit or ColumnRole.Credit;
        var (best, strength) = (-1, 0);
        for (var column = 0; column < _profiles.Length; column++)
        {
            if (_taken[column]) continue;
            if (!trusted && (_profiles[column].Filled > 0 ? !fits(_profiles[column]) : !mayBeEmpty)) continue;
            foreach (var guess in _guesses[column])
            {
                if (guess.Role != role || guess.Strength < strength) continue;
                if (guess.Strength > strength || _profiles[column].Filled > _profiles[best].Filled) (best, strength) = (column, guess.Strength);
            }
        }

        if (best >= 0) _taken[best] = true;
        return best;
    }

    private int First(Func<ColumnProfile, bool> fits)
    {
        for (var column = 0; column < _profiles.Length; column++)
        {
            if (_taken[column] || !fits(_profiles[column])) continue;
            _taken[column] = true;
            return column;
        }

        return -1;
    }

    private (int Amount, int Debit, int Credit) TakeMoney()
    {
        var amount = Take(ColumnRole.Amount, profile => profile.AreAmounts);
        var debit = Take(ColumnRole.Debit, profile => profile.AreAmounts, mayBeEmpty: true);
        var credit = Take(ColumnRole.Credit, profile => profile.AreAmounts, mayBeEmpty: true);
        if (amount < 0 && debit < 0 && credit >= 0 && _profiles[credit].Negatives > 0) return (credit, -1, -1);
        if (amount < 0 || (debit < 0 && credit < 0)) return (amount, debit, credit);

        // A signed amount says all; an unsigned one beside two sides says less than they do.
        var full = _profiles[amount].Filled == _profiles[amount].Rows;
        var sides = debit >= 0 && credit >= 0 && _profiles[debit].Filled + _profiles[credit].Filled >= _profiles[amount].Filled;
        return full && (!sides || _profiles[amount].Negatives > 0) ? (amount, -1, -1) : (-1, debit, credit);
    }

    private (int Amount, int Debit, int Credit, int Balance) MoneyByContent(int balance)
    {
        var money = Enumerable.Range(0, _profiles.Length).Where(column => !_taken[column] && _profiles[column].AreAmounts).ToList();
        if (money.Exists(column => _profiles[column].Fractions + _profiles[column].Negatives > 0))
            money.RemoveAll(column => _profiles[column].Fractions + _profiles[column].Negatives == 0);
        if (money.Count == 0) return (-1, -1, -1, balance);

        if (RunningBalance.Find(_table, money) is { } pair)
        {
            _taken[pair.Amount] = _taken[pair.Balance] = true;
            return (pair.Amount, -1, -1, pair.Balance);
        }

        if (Sides(money) is { } sides)
        {
            _taken[sides.Debit] = _taken[sides.Credit] = true;
            return (-1, sides.Debit, sides.Credit, balance);
        }

        var amount = money.MaxBy(column => _profiles[column].Filled);
        _taken[amount] = true;
        return (amount, -1, -1, balance);
    }

    /// <summary>Two unsigned columns of which each row fills one: the fuller is taken for money out, since payments outnumber receipts.</summary>
    private (int Debit, int Credit)? Sides(List<int> money)
    {
        foreach (var left in money)
        {
            if (_profiles[left].Negatives > 0) continue;
            foreach (var right in money.Where(other => other != left && _profiles[other].Negatives == 0))
            {
                if (!_table.Data.All(row => row[left].IsEmpty != row[right].IsEmpty)) continue;
                return _profiles[left].Filled >= _profiles[right].Filled ? (left, right) : (right, left);
            }

            foreach (var blank in new[] { left + 1, left - 1 })
            {
                if (_table.Header is null && (uint)blank < (uint)_profiles.Length && !_taken[blank] && _profiles[blank].Filled == 0) return (left, blank);
            }
        }

        return null;
    }

    private int Direction(int amount)
    {
        if (amount < 0 || _profiles[amount].Negatives > 0) return -1;
        var named = Take(ColumnRole.Direction, profile => profile.AreDirections);
        return named >= 0 ? named : First(profile => profile.AreDirections && (profile.DirectionsIn * profile.DirectionsOut > 0 || profile.Filled < profile.Rows));
    }

    /// <summary>Filled in every row, few values, and not the other party's account, which stands to the right of its name or beside an IBAN above the table.</summary>
    private int Account()
    {
        if (_table.Identifier is not null) return -1;
        var rows = _profiles.Length == 0 ? 0 : _profiles[0].Rows;
        var kept = (bool[])_taken.Clone();
        for (var column = 1; column < _profiles.Length; column++)
        {
            if (_guesses[column - 1].Any(guess => guess is { Role: ColumnRole.Payee, Strength: > 10 })
                && !_guesses[column].Any(guess => guess is { Role: ColumnRole.Account, Strength: > 14 })) _taken[column] = true;
        }

        var account = Take(ColumnRole.Account, profile => profile.Filled * 20 >= rows * 19 && profile.Distinct <= Math.Max(1, rows / 3) && !profile.AreDates);
        kept.CopyTo(_taken, 0);
        if (account >= 0) _taken[account] = true;
        return account;
    }

    /// <summary>
    /// All columns whose whole header means a text, the strongest weight first; weaker ones join it unless they name the kind of payment, and so do
    /// nameless ones to its right, into which some banks spread a text.
    /// </summary>
    private int[] Descriptions()
    {
        var texts = new List<(int Column, int Strength)>();
        for (var column = 0; column < _profiles.Length; column++)
        {
            if (_taken[column] || _profiles[column].AreDates) continue;
            foreach (var guess in _guesses[column])
            {
                if (guess.Role == ColumnRole.Description) texts.Add((column, guess.Strength));
            }
        }

        if (texts.Count == 0) return [];
        var strongest = texts.Max(text => text.Strength);
        var chosen = strongest > 12
            ? texts.Where(text => text.Strength == strongest || (text.Strength == 13 && !NamesKind(text.Column))).Select(text => text.Column).ToList()
            : [texts.Find(text => text.Strength == strongest).Column];
        foreach (var column in chosen) _taken[column] = true;
        for (var column = chosen[^1] + 1; column < _profiles.Length && IsNameless(column) && _profiles[column].AreTexts && !_taken[column]; column++)
        {
            _taken[column] = true;
            chosen.Add(column);
        }

        return [.. chosen];
    }

    private bool IsNameless(int column) => _table.Header is { } header && (column >= header.Length || header[column].Length == 0);

    private bool NamesKind(int column) => _guesses[column].Any(guess => guess.Role == ColumnRole.PaymentMethod);

    private int Widest()
    {
        var (best, width) = (-1, 0L);
        for (var column = 0; column < _profiles.Length; column++)
        {
            if (_taken[column] || !_profiles[column].AreTexts || _profiles[column].TotalLength <= width) continue;
            if (_guesses[column].Any(guess => guess.Role is ColumnRole.Category or ColumnRole.PaymentMethod)) continue;
            (best, width) = (column, _profiles[column].TotalLength);
        }

        return best;
    }
}
