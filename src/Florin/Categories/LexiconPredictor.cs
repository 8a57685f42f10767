using Florin.Payees;

namespace Florin.Categories;

/// <param name="Threshold">Abstain below this confidence, (0, 1).</param>
/// <param name="Temperature">Divides the log-odds, &gt; 0: more = less sure.</param>
/// <param name="Ceiling">The most a prediction can claim, (0, 1]: names are shared and words mislead.</param>
public sealed record LexiconOptions(double Threshold = .55, double Temperature = 1.1, double Ceiling = .96);

/// <summary>
/// Category by what the words mean: a log-linear combination of merchant names, words, merchant category code, payment method,
/// sign and size of the amount. Nothing is learnt from the ledger, so it answers on the first import.
/// <see cref="CategoryPrediction.Confidence"/> is the chance that the group is right.
/// </summary>
public sealed class LexiconPredictor : ICategoryPredictor, IGroupChances
{
    public const string Version = "lexicon-1";

    /// <summary>Characters of folded text that are read.</summary>
    internal const int TextLength = 384;

    // Log-odds of evidence. At a prior share of .05 a merchant (6.5) makes .97, a keyword (4.5) .83, a weak word (1.8) .24.
    private const double MerchantWeight = 8.8;
    private const double ShortMerchantWeight = 7.8;
    private const double PhraseWeight = 8.4;
    private const double KeywordWeight = 7.6;
    private const double GenericWeight = 5.6;
    private const double WeakWeight = 4;
    private const double AmbiguousFirstWeight = 6.6;
    private const double AmbiguousWeight = 3;
    private const double MerchantCodeWeight = 8;
    private const double MethodWeight = 5;
    private const double SpellingWeight = .35;

    // Words of one text are not independent: the strongest counts whole, the others add this part.
    private const double FurtherEvidence = .3;

    // "Sunrise Bakery" is not the telephone company: a trade right behind a one-word name outweighs it.
    private const double ContradictedFactor = .8;

    // The name stands first: "delta" as the ninth word is hardly the airline, and "pharmacy at the station" is a pharmacy.
    private const double LaterNameFactor = .93;
    private const double LaterWordFactor = .97;
    private const double LeastLaterFactor = .75;

    private readonly Taxonomy _taxonomy;
    private readonly Lexicon _lexicon;
    private readonly LexiconOptions _options;
    private readonly ushort[] _groupOf;
    private readonly CategoryPriors _priors;
    private readonly double _logSpread;

    private LexiconPredictor(Taxonomy taxonomy, Lexicon lexicon, LexiconOptions options)
    {
        _taxonomy = taxonomy;
        _lexicon = lexicon;
        _options = options;
        _priors = new CategoryPriors(taxonomy.Groups);
        Groups = [.. taxonomy.Groups.Select(group => group.Name)];
        _groupOf = new ushort[taxonomy.Categories.Count];
        _logSpread = Math.Log((double)_groupOf.Length / taxonomy.Groups.Count);
        for (var i = 0; i < _groupOf.Length; i++) _groupOf[i] = (ushort)(taxonomy.Categories[i].CategoryId / 100 - 1);
    }

    public string ModelVersion => Version;

    public IReadOnlyList<string> Groups { get; }

    public static LexiconPredictor Create(LexiconOptions? options = null)
    {
        options ??= new LexiconOptions();
        if (options is not { Threshold: > 0 and < 1, Temperature: > 0, Ceiling: > 0 and <= 1 })
            throw new ArgumentOutOfRangeException(nameof(options), options, "Threshold lies in (0, 1), temperature above 0, ceiling in (0, 1].");
        return new LexiconPredictor(Taxonomy.Default, Lexicon.Default, options);
    }

    /// <summary>What <see cref="Chances"/> speaks of, in its order.</summary>
    public IReadOnlyList<Category> Categories => _taxonomy.Categories;

    public CategoryPrediction Predict(in CategoryQuery query)
    {
        Span<char> folded = stackalloc char[TextLength];
        var reading = Read(query, folded);
        Span<double> chance = stackalloc double[_groupOf.Length];
        Chances(query, ref reading, chance);
        for (var i = 0; i < chance.Length; i++) chance[i] *= _options.Ceiling;
        return Answer(query, ref reading, chance);
    }

    public void GroupChances(in CategoryQuery query, Span<double> groups)
    {
        Span<char> folded = stackalloc char[TextLength];
        var reading = Read(query, folded);
        Span<double> chance = stackalloc double[_groupOf.Length];
        Chances(query, ref reading, chance);
        groups.Clear();
        for (var i = 0; i < chance.Length; i++) groups[_groupOf[i]] += chance[i] * _options.Ceiling;
    }

    /// <summary>Finds what the lexicon knows in a query; the reading borrows <paramref name="folded"/> (<see cref="TextLength"/> characters).</summary>
    internal LexiconReading Read(in CategoryQuery query, Span<char> folded)
    {
        ReadOnlySpan<char> text = folded[..Fold(query, folded)];
        return new LexiconReading(
            text, new LexiconMatches(_lexicon, text), FindMethod(query.PaymentMethod), query.MerchantCode is { } code ? _taxonomy.FindMerchantCode(code) : null);
    }

    /// <summary>Writes the chance of each of <see cref="Categories"/>, summing to 1.</summary>
    internal void Chances(in CategoryQuery query, ref LexiconReading reading, scoped Span<double> chance)
    {
        ref var matches = ref reading.Matches;
        Span<double> strongest = stackalloc double[_groupOf.Length];
        Span<double> sum = stackalloc double[_groupOf.Length];
        strongest.Clear();
        sum.Clear();
        for (var i = 0; i < matches.Count; i++) AddMatch(matches[i], IsContradicted(ref matches, i), strongest, sum);
        for (var at = reading.Method; at >= 0; at = _lexicon[at].Next) AddEvidence(_lexicon[at].Category, MethodWeight, strongest, sum);
        if (reading.MerchantCode is { } merchantCode) AddEvidence(IndexOf(merchantCode.Category), MerchantCodeWeight, strongest, sum);
        for (var i = 0; i < chance.Length; i++) chance[i] = strongest[i] + FurtherEvidence * (sum[i] - strongest[i]);
        AddPriors(query.Amount, matches.HasRefundWord, chance);
        AddSpelling(ref matches, chance);
        Normalise(chance);
    }

    /// <summary>Adds what the lexicon found that speaks for a group; a group that is not of the taxonomy has nothing.</summary>
    internal void Describe(in CategoryQuery query, ref LexiconReading reading, string group, List<string> reasons)
    {
        foreach (var known in _taxonomy.Groups)
        {
            if (known.Name == group)
                new CategoryEvidence(known, _lexicon, _groupOf).Describe(ref reading, query, reasons);
        }
    }

    private static int Fold(in CategoryQuery query, Span<char> folded)
    {
        // Both are cut before they are compared: a hostile pair of megabytes would take minutes.
        var description = query.Description.AsSpan(0, Math.Min(query.Description.Length, TextLength));
        var payee = query.Payee.AsSpan(0, Math.Min(query.Payee?.Length ?? 0, TextLength));
        var length = 0;
        if (!payee.IsEmpty && !description.Contains(payee, StringComparison.OrdinalIgnoreCase))
        {
            length = FoldedText.Fold(payee, folded[..(TextLength / 3)]);
            if (length > 0) folded[length++] = ' ';
        }

        return length + FoldedText.Fold(description, folded[length..]);
    }

    private int IndexOf(Category category)
    {
        var index = 0;
        while (!ReferenceEquals(_taxonomy.Categories[index], category)) index++;
        return index;
    }

    private int FindMethod(string? method)
    {
        if (string.IsNullOrEmpty(method)) return -1;
        Span<char> folded = stackalloc char[64];
        return _lexicon.FindMethod(folded[..FoldedText.Fold(method.AsSpan(0, Math.Min(method.Length, 50)), folded)]);
    }

    private bool IsContradicted(ref LexiconMatches matches, int name)
    {
        var match = matches[name];
        if (match.Words > 1 || _lexicon[match.Meaning].Kind != TermKind.Merchant) return false;
        for (var i = 0; i < matches.Count; i++)
        {
            if (matches[i].FirstWord != match.FirstWord + 1 || _lexicon[matches[i].Meaning].Kind != TermKind.Keyword) continue;
            if (!ShareGroup(match.Meaning, matches[i].Meaning)) return true;
        }

        return false;
    }

    private bool ShareGroup(int left, int right)
    {
        for (var i = left; i >= 0; i = _lexicon[i].Next)
        {
            for (var j = right; j >= 0; j = _lexicon[j].Next)
                if (_groupOf[_lexicon[i].Category] == _groupOf[_lexicon[j].Category]) return true;
        }

        return false;
    }

    private void AddMatch(LexiconMatch match, bool isContradicted, Span<double> strongest, Span<double> sum)
    {
        var namePlace = Math.Max(LeastLaterFactor, Math.Pow(LaterNameFactor, match.FirstWord));
        var wordPlace = Math.Max(LeastLaterFactor, Math.Pow(LaterWordFactor, match.FirstWord));
        if (isContradicted) namePlace *= ContradictedFactor;
        for (var at = match.Meaning; at >= 0; at = _lexicon[at].Next)
        {
            ref readonly var meaning = ref _lexicon[at];
            var isName = meaning.Kind is TermKind.Merchant or TermKind.Ambiguous;
            AddEvidence(meaning.Category, Weight(meaning, match) * match.Factor * (isName ? namePlace : wordPlace), strongest, sum);
        }
    }

    private static double Weight(in Meaning meaning, LexiconMatch match) => meaning.Kind switch
    {
        TermKind.Merchant => meaning.Words > 1 || meaning.Text.Length > 4 ? MerchantWeight : ShortMerchantWeight,
        TermKind.Ambiguous => match.FirstWord == 0 ? AmbiguousFirstWeight : AmbiguousWeight,
        TermKind.Keyword => meaning.Words > 1 ? PhraseWeight : KeywordWeight,
        TermKind.Generic => GenericWeight,
        _ => WeakWeight,
    };

    private static void AddEvidence(int category, double weight, Span<double> strongest, Span<double> sum)
    {
        sum[category] += weight;
        if (weight > strongest[category]) strongest[category] = weight;
    }

    private void AddPriors(decimal? amount, bool isRefund, Span<double> chance)
    {
        Span<double> prior = stackalloc double[_taxonomy.Groups.Count];
        for (var group = 0; group < prior.Length; group++)
        {
            prior[group] = _priors.LogShare(group, amount, isRefund) - _logSpread;
        }

        for (var i = 0; i < chance.Length; i++) chance[i] += prior[_groupOf[i]];
    }

    private void AddSpelling(ref LexiconMatches matches, scoped Span<double> chance)
    {
        Span<double> groups = stackalloc double[_taxonomy.Groups.Count];
        groups.Clear();
        for (var word = 0; word < matches.WordCount; word++)
            if (!matches.IsCovered(word) && matches.Word(word).Length >= 5) _lexicon.Spelling.Score(matches.Word(word), groups);
        for (var i = 0; i < chance.Length; i++) chance[i] += SpellingWeight * Math.Clamp(groups[_groupOf[i]], -2, 2);
    }

    private void Normalise(Span<double> chance)
    {
        var most = double.NegativeInfinity;
        foreach (var value in chance) most = Math.Max(most, value);
        var total = 0.0;
        for (var i = 0; i < chance.Length; i++) total += chance[i] = Math.Exp((chance[i] - most) / _options.Temperature);
        for (var i = 0; i < chance.Length; i++) chance[i] /= total;
    }

    private CategoryPrediction Answer(in CategoryQuery query, ref LexiconReading reading, ReadOnlySpan<double> chance)
    {
        var (best, confidence, alternatives) = CategoryRanking.Of(chance, _groupOf, _taxonomy.Groups.Count, _taxonomy.Categories);
        var evidence = new List<string>(CategoryEvidence.MostReasons);
        new CategoryEvidence(_taxonomy.Groups[_groupOf[best]], _lexicon, _groupOf).Describe(ref reading, query, evidence);
        if (evidence.Count == 0) evidence.Add(CategoryEvidence.Nothing);
        return new CategoryPrediction(
            _taxonomy.Categories[best], confidence, alternatives, !reading.IsKnown || confidence < _options.Threshold, evidence, Version, Fallback: true);
    }
}
