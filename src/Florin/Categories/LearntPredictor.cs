using Florin.ML.Text;

namespace Florin.Categories;

/// <summary>A trained model over the categories that the household has now; a class whose category is gone is never answered.</summary>
public sealed class LearntPredictor : ICategoryPredictor, IGroupChances
{
    /// <summary>A part of the text that turns the odds by less is no reason.</summary>
    private const double LeastReason = .2;

    /// <summary>As sure as one lesson makes the text part.</summary>
    private const double Learnt = .8;

    private readonly CategoryModel _model;
    private readonly LexiconPredictor _lexicon;
    private readonly Category[] _categories;
    private readonly ushort[] _groupOf;
    private readonly bool[] _gone;
    private readonly int[] _placeOfKnown;
    private readonly string[] _groups;

    public LearntPredictor(CategoryModel model, LexiconPredictor lexicon, IReadOnlyList<Category> categories, string version)
    {
        (_model, _lexicon, ModelVersion) = (model, lexicon, version);
        var byCode = categories.ToDictionary(category => category.Code, StringComparer.Ordinal);
        var groups = new Dictionary<string, ushort>(StringComparer.Ordinal);
        _categories = new Category[model.Classes.Count];
        _groupOf = new ushort[_categories.Length];
        _gone = new bool[_categories.Length];
        for (var i = 0; i < _categories.Length; i++)
        {
            _gone[i] = !byCode.TryGetValue(model.Classes[i], out var category);
            _categories[i] = category ?? categories[0];
            if (!groups.TryGetValue(_categories[i].Group, out _groupOf[i]))
                groups[_categories[i].Group] = _groupOf[i] = (ushort)groups.Count;
        }

        _groups = [.. groups.Keys];
        var places = model.Known.Select((code, place) => (code, place)).ToDictionary(known => known.code, known => known.place, StringComparer.Ordinal);
        _placeOfKnown = [.. lexicon.Categories.Select(category => places.GetValueOrDefault(category.Code, -1))];
    }

    private LearntPredictor(LearntPredictor other, CategoryModel model)
    {
        (_model, _lexicon, ModelVersion) = (model, other._lexicon, other.ModelVersion);
        (_categories, _groupOf, _gone, _placeOfKnown, _groups) = (other._categories, other._groupOf, other._gone, other._placeOfKnown, other._groups);
    }

    public string ModelVersion { get; }

    /// <summary>Names of the groups it tells apart.</summary>
    public IReadOnlyList<string> Groups => _groups;

    public CategoryPrediction Predict(in CategoryQuery query)
    {
        Span<char> folded = stackalloc char[LexiconPredictor.TextLength];
        var reading = _lexicon.Read(query, folded);
        Span<float> offset = stackalloc float[_categories.Length];
        Span<double> chance = stackalloc double[_categories.Length];
        Chances(query, ref reading, offset, chance);
        var (best, confidence, alternatives) = CategoryRanking.Of(chance, _groupOf, _groups.Length, _categories);
        var evidence = Describe(query, ref reading, offset, best);
        return new CategoryPrediction(_categories[best], confidence, alternatives, confidence < _model.Threshold, evidence, ModelVersion);
    }

    public void GroupChances(in CategoryQuery query, Span<double> groups)
    {
        Span<char> folded = stackalloc char[LexiconPredictor.TextLength];
        var reading = _lexicon.Read(query, folded);
        Span<float> offset = stackalloc float[_categories.Length];
        Span<double> chance = stackalloc double[_categories.Length];
        Chances(query, ref reading, offset, chance);
        groups.Clear();
        for (var i = 0; i < chance.Length; i++)
            groups[_groupOf[i]] += chance[i];
    }

    /// <summary>The same with another model of the same classes.</summary>
    internal LearntPredictor With(CategoryModel model) => new(this, model);

    /// <summary>The model that also knows a row of a category; the same one where it is sure of it already, or has no such class.</summary>
    internal CategoryModel Learn(in CategoryQuery query, int categoryId)
    {
        var label = -1;
        for (var i = 0; i < _categories.Length; i++)
        {
            if (!_gone[i] && _categories[i].CategoryId == categoryId)
                label = i;
        }

        if (label < 0)
            return _model;
        Span<char> folded = stackalloc char[LexiconPredictor.TextLength];
        var reading = _lexicon.Read(query, folded);
        Span<float> offset = stackalloc float[_categories.Length];
        Span<double> chance = stackalloc double[_categories.Length];
        Chances(query, ref reading, offset, chance);
        if (chance[label] >= Learnt)
            return _model;
        CategoryContext.Values fields = default;
        Span<double> numbers = stackalloc double[CategoryContext.Numbers];
        CategoryContext.Write(query, fields, numbers);
        return _model.With(_model.Text.With(new TextRow(reading.Text, fields, numbers, offset), label));
    }

    private void Chances(in CategoryQuery query, ref LexiconReading reading, Span<float> offset, Span<double> chance)
    {
        Span<double> lexicon = stackalloc double[_placeOfKnown.Length];
        _lexicon.Chances(query, ref reading, lexicon);
        Span<double> known = stackalloc double[_model.Known.Count];
        known.Clear();
        for (var i = 0; i < lexicon.Length; i++)
        {
            if (_placeOfKnown[i] is >= 0 and var place)
                known[place] = lexicon[i];
        }

        _model.Translation.Offset(known, offset);
        CategoryContext.Values fields = default;
        Span<double> numbers = stackalloc double[CategoryContext.Numbers];
        CategoryContext.Write(query, fields, numbers);
        Span<float> chances = stackalloc float[chance.Length];
        _model.Text.Predict(new TextRow(reading.Text, fields, numbers, offset), chances);
        for (var i = 0; i < chance.Length; i++)
            chance[i] = _gone[i] ? 0 : chances[i];
    }

    private List<string> Describe(in CategoryQuery query, ref LexiconReading reading, ReadOnlySpan<float> offset, int best)
    {
        var group = _categories[best].Group;
        var reasons = new List<string>(CategoryEvidence.MostReasons);
        _lexicon.Describe(query, ref reading, group, reasons);
        if (reasons.Count == 0 && _categories.Length > 1)
        {
            CategoryContext.Values fields = default;
            Span<double> numbers = stackalloc double[CategoryContext.Numbers];
            CategoryContext.Write(query, fields, numbers);
            foreach (var part in _model.Text.Explain(new TextRow(reading.Text, fields, numbers, offset), best, CategoryEvidence.MostReasons).Parts)
            {
                if (part.Weight >= LeastReason)
                    reasons.Add(part.Kind is TextPartKind.Word or TextPartKind.WordPair or TextPartKind.Text ? $"'{part.Name}' is {group} in the rows you named" : $"{part.Name} is mostly {group} in the rows you named");
            }
        }

        if (reasons.Count == 0)
            reasons.Add(CategoryEvidence.Nothing);
        return reasons;
    }
}
