using System.Collections.Concurrent;
using Florin.Categories;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Generator;

/// <summary>A generated household with all that its rows in a ledger need; only its number is missing.</summary>
internal sealed class PostedHousehold
{
    public const int BatchId = 1;

    private readonly int[] _payees;
    private readonly PostedCategory[] _categories;
    private readonly Guid[] _hashes;
    private readonly IReadOnlyList<string> _methods;

    public PostedHousehold(GeneratedHousehold household, PostedNames names)
    {
        Household = household;
        var rows = household.Transactions;
        (_payees, _categories, _hashes, _methods) = (new int[rows.Count], new PostedCategory[rows.Count], new Guid[rows.Count], CsvDialect.Of(household.Options.Country).Methods);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var payees = new List<Payee>();
        for (var row = 0; row < rows.Count; row++)
        {
            var transaction = rows[row];
            var name = transaction.Truth.Payee;
            if (!known.TryGetValue(name, out var payee))
            {
                var parsed = names.Payee(name);
                payee = known.TryGetValue(parsed.Key, out var same) ? same : payees.Count + 1;
                if (payee > payees.Count)
                    payees.Add(new Payee(payee, parsed.Key, parsed.Display, null));
                known[name] = known[parsed.Key] = payee;
            }

            _payees[row] = payee;
            _categories[row] = names.Category(name, _methods[(int)transaction.Method], transaction.Amount > 0);
            _hashes[row] = ContentHash.Of(transaction.BookedOn, transaction.Amount, household.Accounts[transaction.Account].Currency, transaction.Description, transaction.Reference);
            if (transaction.Amount > 0)
                Credits += transaction.Amount;
            else
                Debits += transaction.Amount;
        }

        Payees = payees;
    }

    public GeneratedHousehold Household { get; }

    public IReadOnlyList<Payee> Payees { get; }

    public decimal Credits { get; }

    public decimal Debits { get; }

    public decimal Closing(int account)
    {
        for (var row = Household.Transactions.Count - 1; row >= 0; row--)
        {
            if (Household.Transactions[row].Account == account)
                return Household.Transactions[row].BalanceAfter;
        }

        return Household.Accounts[account].OpeningBalance;
    }

    public Posting Posting(int row)
    {
        var (transaction, category) = (Household.Transactions[row], _categories[row]);
        return new Posting(
            transaction.Account + 1, transaction.BookedOn, null, transaction.OccurredAt, transaction.Amount, Household.Accounts[transaction.Account].Currency, transaction.Description,
            _payees[row], category.CategoryId, category.Source, category.Confidence, category.Model, category.Evidence,
            _methods[(int)transaction.Method], null, transaction.Reference, Pending: false, BatchId, row + 1, _hashes[row]);
    }
}

/// <summary>How a row came to its category; all <c>null</c> where the lexicon is not sure.</summary>
internal sealed record PostedCategory(int? CategoryId, string? Source, double? Confidence, string? Model, string? Evidence);

/// <summary>What the importer would say of a name: each is asked once for all households, as the word lists make a few thousand.</summary>
internal sealed class PostedNames(LexiconPredictor lexicon)
{
    /// <summary>An amount that speaks for no category; only its sign is asked about.</summary>
    private const decimal Usual = 25;

    private readonly ConcurrentDictionary<string, PayeeName> _payees = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string Method, bool In), PostedCategory> _categories = new();

    public PayeeName Payee(string name) => _payees.GetOrAdd(name, static text => PayeeName.Parse(text));

    public PostedCategory Category(string name, string method, bool isIn) => _categories.GetOrAdd((name, method, isIn), Ask);

    private PostedCategory Ask((string Name, string Method, bool In) question)
    {
        var answer = lexicon.Predict(new CategoryQuery(question.Name, question.In ? Usual : -Usual, null, question.Method, null, question.Name));
        return answer.Abstained
            ? new PostedCategory(null, null, null, null, null)
            : new PostedCategory(answer.Category.CategoryId, "model", answer.Confidence, answer.ModelVersion, string.Join("; ", answer.Evidence));
    }
}
