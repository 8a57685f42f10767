namespace Florin.Generator;

/// <summary>One household while it is being made: who it is, its days, and the rows drafted so far.</summary>
internal sealed class HouseholdLife(GeneratorOptions options)
{
    /// <summary>Yearly rise of prices that have no rise of their own.</summary>
    private const double Inflation = 0.025;

    private readonly Dictionary<(Purpose Purpose, string Name), Merchant> _parties = [];
    private int _transfers;

    public GeneratorOptions Options { get; } = options;

    public WordList Words { get; } = WordList.For(options.Country);

    public WorkingDays WorkingDays { get; } = new(options.Country);

    public MerchantDirectory Merchants { get; } = new(WordList.For(options.Country), options.Seed);

    public List<Draft> Drafts { get; } = new(options.Months * 110);

    /// <summary>Days spent on a holiday, when life at home stands still.</summary>
    public HashSet<DateOnly> Away { get; } = [];

    public DateOnly StartsOn { get; } = options.StartsOn;

    public DateOnly EndsOn => Options.EndsOn;

    /// <summary>What the truth of a full household needs beside its rows; <c>null</c> for a plain one.</summary>
    public HouseholdNotes? Notes { get; } = options.Full ? new() : null;

    /// <summary>Of the account holders: the first draw of their dice.</summary>
    public string Surname => Dice("identifiers").Pick(Words.Surnames);

    public bool Contains(DateOnly day) => day >= StartsOn && day <= EndsOn;

    public Dice Dice(string topic) => Generator.Dice.For(Options.Seed, topic);

    public double PriceLevel(DateOnly day) => 1 + (Inflation * (day.DayNumber - StartsOn.DayNumber) / 365.25);

    public string NextTransfer() => $"t{++_transfers:D4}";

    public decimal MonthlySalary() => Drafts.Where(static draft => draft.Recurring == "salary").Sum(static draft => draft.Amount) / Options.Months;

    /// <summary>The working day some days later, four at most, and never after the household's last day.</summary>
    public DateOnly Later(DateOnly day, int days)
    {
        var later = WorkingDays.OnOrAfter(day.AddDays(days));
        if (later > day.AddDays(4))
            later = WorkingDays.OnOrBefore(day.AddDays(days));
        return later < day ? day : later > EndsOn ? EndsOn : later;
    }

    /// <summary>First days of the calendar months that the household's time touches.</summary>
    public IEnumerable<DateOnly> MonthStarts()
    {
        for (var month = new DateOnly(StartsOn.Year, StartsOn.Month, 1); month <= EndsOn; month = month.AddMonths(1))
            yield return month;
    }

    /// <summary>What an account's drafts sum to on each day.</summary>
    public decimal[] Nets(int account)
    {
        var nets = new decimal[EndsOn.DayNumber - StartsOn.DayNumber + 1];
        foreach (var draft in Drafts)
        {
            if (draft.Account == account)
                nets[draft.Day.DayNumber - StartsOn.DayNumber] += draft.Amount;
        }

        return nets;
    }

    /// <summary>Drafts a row; <paramref name="amount"/> is signed. Returns <c>null</c> for a day outside the household's time.</summary>
    public Draft? Book(
        int account, DateOnly day, decimal amount, Merchant merchant, string shape, PaymentMethod method, Purpose purpose, Dice dice,
        VisitTopic? visit = null, string? recurring = null, string? transfer = null)
    {
        if (!Contains(day) || amount == 0)
            return null;
        var shapes = Words.Shapes[shape];
        var description = Descriptor.Fill(shapes[merchant.Shape % shapes.Length], merchant, day, Words.DayFormat, dice);
        var draft = new Draft
        {
            Account = account,
            Day = day,
            Amount = decimal.Round(amount, 2) + 0.00m,
            Merchant = merchant,
            Description = account == AccountIndex.Card ? Descriptor.Cut(description, Descriptor.OfxWidth) : description,
            Method = method,
            Purpose = purpose,
            Visit = visit,
            Recurring = recurring,
            Transfer = transfer,
        };
        Drafts.Add(draft);
        return draft;
    }

    /// <summary>The household itself or its bank as the other party: a merchant without a shop.</summary>
    public Merchant Party(Purpose purpose, string name)
    {
        if (!_parties.TryGetValue((purpose, name), out var party))
            _parties[(purpose, name)] = party = new Merchant(name, Opaque: false, Words.Towns[0], 1, 0, [1]);
        return party;
    }
}
