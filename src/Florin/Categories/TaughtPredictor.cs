using Florin.Payees;

namespace Florin.Categories;

/// <summary>What a user chose for a payee answers first; everything else is asked of the model in service.</summary>
/// <param name="inner">Answers for payees nothing was taught about.</param>
/// <param name="taught">Category by the payee's match key (<see cref="PayeeName.Key"/>).</param>
public sealed class TaughtPredictor(ICategoryPredictor inner, IReadOnlyDictionary<string, Category> taught) : ICategoryPredictor
{
    /// <summary>A user's word is taken, but payees that sell two things exist.</summary>
    public const double Confidence = .99;

    public const string Version = "taught-1";

    public string ModelVersion => inner.ModelVersion;

    public static string Evidence(string payee) => $"You chose this for {payee}";

    public CategoryPrediction Predict(in CategoryQuery query)
    {
        if (taught.Count > 0)
        {
            var payee = PayeeName.Parse(string.IsNullOrWhiteSpace(query.Payee) ? query.Description : query.Payee);
            if (taught.TryGetValue(payee.Key, out var category))
                return new CategoryPrediction(category, Confidence, [], false, [Evidence(payee.Display)], Version);
        }

        return inner.Predict(query);
    }
}
