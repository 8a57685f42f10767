using System.Globalization;
using Florin.Amounts;
using Florin.Anomalies;
using Florin.Categories;
using Florin.Host.Anomalies;
using Florin.Host.Web;

namespace Florin.Host.Predictions;

/// <summary>A transaction to try, as an address.</summary>
public sealed record TrialExample(string Words, string Link);

/// <summary>A group with its chance; the width in percent of the bar.</summary>
public sealed record TrialChance(string Group, string Width, string Share, bool IsBest);

/// <summary>Where the usual amount and the tried one lie, in percent of the bar.</summary>
public sealed record TrialRange(string From, string Width, string Likely, string? Tried);

/// <summary>What the Predictions page says of one transaction, ready to be written.</summary>
public sealed class TrialView
{
    private const int Shown = 3;

    private readonly TrialAnswers? _answers;
    private readonly Category? _given;
    private readonly HouseholdText _text;

    internal TrialView(TrialQuestion question, TrialAnswers? answers, Category? given, HouseholdText text)
    {
        Question = question;
        _answers = answers;
        _given = given;
        _text = text;
    }

    public TrialQuestion Question { get; }

    public bool IsAnswered => _answers is not null;

    public string Currency => _text.Currency;

    public string Day => Question.DayText ?? Question.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The one sentence the page opens with.</summary>
    public string Headline
    {
        get
        {
            if (Question.Mistakes.Count > 0)
                return string.Join(" ", Question.Mistakes.OrderBy(mistake => mistake.Key, StringComparer.Ordinal).Select(mistake => $"{Label(mistake.Key)}: {mistake.Value.TrimEnd('.', '?')}{(mistake.Value.EndsWith('?') ? "?" : ".")}"));
            if (_answers is null)
                return "What would Florin make of a transaction? Try one: nothing is stored.";
            var guess = Category.Abstained ? $"Unsure, the best guess is {Group}" : $"{Group}, {Sure}";
            var risk = Anomaly is null ? "" : $"; {Lower(IsStrange ? RiskWords.Of(Anomaly.Risk) : NothingUnusual)}";
            return $"{guess}{risk}{(Amount is null ? "" : $"; usually about {_text.Money(Amount.Amount)}")}.";
        }
    }

    public string Group => Category.Category.Group;

    public string Sure => $"{_text.Percent(Category.Confidence)} sure";

    public string CategoryNote => (Category.Abstained, Category.Category.Name == Group) switch
    {
        (true, _) => "Too unsure to book: the row would wait without a category.",
        (_, true) => "No closer category stands out.",
        _ => $"Closest category: {Category.Category.Name}.",
    };

    public string? GivenNote => _given is null ? null : _given.Group == Group ? $"You say {_given.Name}, and so does the text." : $"You say {_given.Name}; the other answers go by your word.";

    public IEnumerable<TrialChance> Chances() => Category.Alternatives.Select(other => (other.Category.Group, other.Confidence)).Prepend((Group, Category.Confidence)).Take(Shown)
        .Select((chance, place) => new TrialChance(chance.Group, Number(100 * chance.Confidence), _text.Share(chance.Confidence), place == 0));

    public IEnumerable<string> Evidence => Category.Evidence.Select(Sentence);

    public string CategoryVersion => Category switch
    {
        { ModelVersion: TaughtPredictor.Version } => "Your own word for this payee answered.",
        { Fallback: true } => $"The built-in rules answered ({Category.ModelVersion}).",
        _ => $"Your model answered, version {Category.ModelVersion}.",
    };

    public bool IsJudged => Anomaly is not null;

    public bool IsStrange => Anomaly is { IsAnomaly: true };

    public string Risk => RiskWords.Of(Anomaly!.Risk);

    private string Score => Anomaly!.Score.ToString("0.00", CultureInfo.InvariantCulture);

    public string ScoreWidth => Number(100 * Anomaly!.Score);

    public string RiskNote => $"Score {Score} of 1. {(IsStrange ? "" : Question.IsIncome ? "Money in is seldom judged strange." : NothingUnusual + ".")}";

    public IEnumerable<string> RiskReasons => Anomaly!.Reasons.Concat(Anomaly.Ignored).Select(Sentence);

    public string RiskVersion => Anomaly!.IsFallback ? $"The built-in rules answered ({Anomaly.ModelVersion})." : $"Your model and the rules answered by vote, version {Anomaly.ModelVersion}.";

    public bool HasAmount => Amount is not null;

    public string Likely => _text.Money(Amount!.Amount);

    public string LikelyFor => $"for {_answers!.Asked.Name}";

    public string Interval => $"{Math.Round(10 * Amount!.Level).ToString(CultureInfo.InvariantCulture)} of 10 times between {_text.Money(Amount.Lower)} and {_text.Money(Amount.Upper)}.";

    public string? Place => Question.Amount switch
    {
        null => null,
        { } tried when tried < Amount!.Lower => $"This one, {_text.Money(tried)}, lies below that.",
        { } tried when tried > Amount!.Upper => $"This one, {_text.Money(tried)}, lies above that.",
        { } tried => $"This one, {_text.Money(tried)}, lies within.",
    };

    public bool IsOutside => Question.Amount is { } tried && (tried < Amount!.Lower || tried > Amount.Upper);

    public TrialRange Range
    {
        get
        {
            var longest = Math.Max(Amount!.Upper, Question.Amount ?? 0) * 1.06m;
            string At(decimal place) => longest == 0 ? "0" : Number((double)(100 * place / longest));
            return new(At(Amount.Lower), At(Amount.Upper - Amount.Lower), At(Amount.Amount), Question.Amount is { } tried ? At(tried) : null);
        }
    }

    public IEnumerable<(string Name, string Value)> Factors
    {
        get
        {
            if (Amount!.CategoryAverage is { } average)
                yield return ("Average of the category so far", _text.Money(average));
            if (!Amount.Fallback)
                yield return ("The date multiplies it by", Amount.SeasonalAdjustment.ToString("0.00", CultureInfo.InvariantCulture));
        }
    }

    public string AmountReasonsTitle => Amount!.Fallback ? "Because" : "Beside a typical payment of yours";

    /// <summary>The date is among the factors already.</summary>
    public IEnumerable<string> AmountReasons => Amount!.Reasons.Where(reason => !reason.StartsWith("Day and season", StringComparison.Ordinal)).Select(Sentence);

    public string AmountVersion => Amount! switch
    {
        { Fault: { } fault } => $"The built-in rules answered: {fault}.",
        { Fallback: true } => $"The built-in rules answered ({Amount!.ModelVersion}).",
        _ => $"Your model answered, version {Amount!.ModelVersion}.",
    };

    private const string NothingUnusual = "Nothing unusual about it";

    private CategoryPrediction Category => _answers!.Category;

    private AnomalyAnswer? Anomaly => _answers?.Anomaly;

    private AmountPrediction? Amount => _answers?.Amount;

    private static string Label(string field) => Sentence(field.Replace('_', ' '));

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Number(double figure) => Math.Clamp(figure, 0, 100).ToString("0.#", CultureInfo.InvariantCulture);
}
