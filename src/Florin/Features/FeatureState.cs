namespace Florin.Features;

/// <summary>What a household's rows so far say about the next: the batch and one new transaction go through the same two steps, look and add. Many threads may look while none adds.</summary>
/// <remarks>Memory grows with accounts, payees, categories and methods, not with rows: about 1.5 KB for a payee of many rows, 0.3 KB for one of few.</remarks>
public sealed class FeatureState
{
    private readonly CalendarFeatures _calendar;
    private readonly CodeBook<int, AccountFlow> _accounts = new();
    private readonly CodeBook<string, PayeeHabits> _payees = new();
    private readonly CodeBook<string, ValueHistory> _categories = new();
    private readonly CodeBook<string, RunningMean> _methods = new();
    private readonly RunningMean _all = new();
    private readonly DayBuckets _days = new();
    private readonly TopCodes _topCategories = new();
    private readonly TopCodes _topPayees = new();
    private readonly MonthPace _pace = new();
    private readonly SpendingProfiles _profiles = new();
    private readonly SeasonalLevel _season = new();

    public FeatureState(FeatureOptions options)
    {
        Options = options;
        _calendar = new CalendarFeatures(options);
    }

    public FeatureOptions Options { get; }

    /// <summary>Rows taken in.</summary>
    public int Count => _all.Count;

    /// <summary>Day of the last row taken in.</summary>
    public int LastDay { get; private set; }

    private ISavedPart[] Parts => [_all, _days, _topCategories, _topPayees, _pace, _profiles, _season];

    /// <summary>Writes the <see cref="FeatureCatalog.Width"/> features of a row; the state stays as it is. Allocates nothing.</summary>
    public void Look(in FeatureRow row, Span<double> features) => Look(Locate(row), Checked(features));

    /// <summary>Takes a row in. Its day may not be before <see cref="LastDay"/>: a row booked late needs a new pass.</summary>
    public void Add(in FeatureRow row) => Add(Locate(row));

    /// <summary><see cref="Look"/> and <see cref="Add(in FeatureRow)"/> in one.</summary>
    public void Next(in FeatureRow row, Span<double> features)
    {
        var located = Locate(row);
        Look(located, Checked(features));
        Add(located);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(LastDay);
        foreach (var part in Parts)
            part.Write(writer);
        _accounts.Write(writer, (to, account) => to.Write(account));
        _payees.Write(writer, (to, name) => to.Write(name));
        _categories.Write(writer, (to, name) => to.Write(name));
        _methods.Write(writer, (to, name) => to.Write(name));
    }

    internal void Read(BinaryReader reader)
    {
        LastDay = reader.ReadInt32();
        foreach (var part in Parts)
            part.Read(reader);
        _accounts.Read(reader, from => from.ReadInt32());
        _payees.Read(reader, from => from.ReadString());
        _categories.Read(reader, from => from.ReadString());
        _methods.Read(reader, from => from.ReadString());
    }

    private static FeatureValues Checked(Span<double> features) => features.Length == FeatureCatalog.Width
        ? new FeatureValues(features)
        : throw new ArgumentException($"A row of features has {FeatureCatalog.Width} values, got room for {features.Length}.", nameof(features));

    private static int Code<TPart>(CodeBook<string, TPart> book, string? name)
        where TPart : class, ISavedPart, new() => string.IsNullOrEmpty(name) ? -1 : book.Find(name);

    private LocatedRow Locate(in FeatureRow row)
    {
        var day = DateOnly.FromDayNumber(row.Day);
        var signed = (double)row.Amount;
        return new LocatedRow
        {
            Row = row,
            Account = _accounts.Find(row.AccountId),
            Payee = Code(_payees, row.Payee),
            Category = Code(_categories, row.Category),
            Method = Code(_methods, row.Method),
            Month = (12 * day.Year) + day.Month,
            DayOfMonth = day.Day,
            Weekday = ((int)day.DayOfWeek + 6) % 7,
            Signed = signed,
            Log = Math.Log(1 + Math.Abs(signed)),
        };
    }

    private void Look(in LocatedRow row, FeatureValues features)
    {
        _calendar.Write(row.Row.Day, row.Row.OccurredAt, features);
        var account = row.Account < 0 ? null : _accounts[row.Account];
        var payee = row.Payee < 0 ? null : _payees[row.Payee];
        var category = row.Category < 0 ? null : _categories[row.Category];
        AmountFeatures.Write(row, account, payee?.Sizes, category, features);
        CategoricalFeatures.Write(row, _all, category, payee?.Sizes, row.Method < 0 ? null : _methods[row.Method], features);
        features[FeatureKey.AccountCode] = account is null ? _accounts.Count : row.Account;
        features[FeatureKey.PayeeCode] = !row.HasPayee ? double.NaN : payee is null ? _payees.Count : row.Payee;
        features[FeatureKey.CategoryCode] = !row.HasCategory ? double.NaN : category is null ? _categories.Count : row.Category;
        features[FeatureKey.MethodCode] = !row.HasMethod ? double.NaN : row.Method < 0 ? _methods.Count : row.Method;
        _topCategories.Flags(row.Category, features.From(FeatureKey.CategoryTop1, TopCodes.Places));
        _topPayees.Flags(row.Payee, features.From(FeatureKey.PayeeTop1, TopCodes.Places));
        BehaviourFeatures.Write(row, account, payee, _days, features);
        features[FeatureKey.MonthPace] = _pace.Ratio(row.Month, row.DayOfMonth, Math.Max(0, -row.Signed));
        var (profile, distance) = _profiles.Nearest(row.Log, CalendarFeatures.WeekdaySines[row.Weekday], CalendarFeatures.WeekdayCosines[row.Weekday]);
        features[FeatureKey.SpendingCluster] = profile;
        features[FeatureKey.ClusterDistance] = distance;
        features[FeatureKey.SeasonalResidual] = _season.Residual(row.Weekday, row.DayOfMonth, row.Log);
    }

    private void Add(in LocatedRow row)
    {
        var day = row.Row.Day;
        if (day < LastDay)
            throw new ArgumentException($"Rows are taken in by day: {DateOnly.FromDayNumber(day):O} is before {DateOnly.FromDayNumber(LastDay):O}.", nameof(row));
        LastDay = day;
        _all.Add(row.Log);
        _days.Add(day, row.Size);
        _accounts[row.Account < 0 ? _accounts.Add(row.Row.AccountId) : row.Account].Add(day, row.Month, row.Signed, row.Log);
        if (row.HasPayee)
        {
            var code = row.Payee < 0 ? _payees.Add(row.Row.Payee!) : row.Payee;
            _payees[code].Add(day, row.Month, row.Weekday, row.Row.Amount, row.Log);
            _topPayees.Grew(code, _payees[code].Sizes.Count);
        }

        if (row.HasCategory)
        {
            var code = row.Category < 0 ? _categories.Add(row.Row.Category!) : row.Category;
            _categories[code].Add(row.Log);
            _topCategories.Grew(code, _categories[code].Count);
        }

        if (row.HasMethod)
            _methods[row.Method < 0 ? _methods.Add(row.Row.Method!) : row.Method].Add(row.Log);
        if (row.Signed < 0)
            _pace.Add(row.Month, row.DayOfMonth, row.Size);
        _profiles.Add(row.Log, CalendarFeatures.WeekdaySines[row.Weekday], CalendarFeatures.WeekdayCosines[row.Weekday]);
        _season.Add(row.Weekday, row.DayOfMonth, row.Log);
    }
}
