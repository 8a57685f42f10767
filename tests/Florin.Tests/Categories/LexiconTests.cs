using Florin.Categories;
using Florin.Payees;

namespace Florin.Tests.Categories;

public sealed class LexiconTests
{
    [Fact]
    public void Every_word_is_found_by_its_own_spelling_and_every_category_has_words()
    {
        var categories = new HashSet<string>();
        LexiconSource.Each((category, kind, word) =>
        {
            categories.Add(category);
            Taxonomy.Default.Find(category).ShouldNotBeNull(word);
            var key = FoldedText.Fold(word.Trim('*'));
            key.Split(' ').Length.ShouldBeLessThanOrEqualTo(Lexicon.LongestPhrase, word);
            (kind == TermKind.Method ? Lexicon.Default.FindMethod(key) : Lexicon.Default.FindPhrase(key)).ShouldBeGreaterThanOrEqualTo(0, word);
        });

        // What is left out of totals is a user's word; no text says it.
        Taxonomy.Default.Categories.Select(category => category.Code).Except(categories).ShouldBe(["transfers.excluded"]);
    }
}
