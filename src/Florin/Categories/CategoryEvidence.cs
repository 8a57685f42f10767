using System.Globalization;

namespace Florin.Categories;

/// <summary>Says in the user's words why a group was chosen.</summary>
internal readonly ref struct CategoryEvidence(CategoryGroup group, Lexicon lexicon, ushort[] groupOf)
{
    public const int MostReasons = 3;

    public const string Nothing = "nothing in the description is known";

    public void Describe(ref LexiconReading reading, in CategoryQuery query, List<string> reasons)
    {
        for (var i = 0; i < reading.Matches.Count; i++)
        {
            var meaning = MeaningInGroup(reading.Matches[i].Meaning);
            if (meaning >= 0) Add(reasons, Describe(lexicon[meaning]));
        }

        if (reading.MerchantCode is { } merchantCode && merchantCode.Category.Group == group.Name)
            Add(reasons, string.Create(CultureInfo.InvariantCulture, $"merchant code {query.MerchantCode:0000} is {merchantCode.Name}"));
        var means = MeaningInGroup(reading.Method);
        if (means >= 0) Add(reasons, $"the payment method '{lexicon[means].Text}' means {group.Name}");
        if (query.Amount > 0 && group.General.Kind == SpendingKind.Income) Add(reasons, "the money came in");
    }

    private string Describe(in Meaning meaning) => meaning.Kind switch
    {
        TermKind.Merchant => $"known merchant: {meaning.Text}",
        TermKind.Keyword or TermKind.Generic => $"'{meaning.Text}' in the description means {group.Name}",
        _ => $"'{meaning.Text}' in the description may mean {group.Name}",
    };

    private static void Add(List<string> reasons, string reason)
    {
        if (reasons.Count < MostReasons && !reasons.Contains(reason)) reasons.Add(reason);
    }

    private int MeaningInGroup(int meaning)
    {
        for (var at = meaning; at >= 0; at = lexicon[at].Next)
            if (groupOf[lexicon[at].Category] == group.Index - 1) return at;
        return -1;
    }
}
