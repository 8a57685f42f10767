using Florin.Categories;
using Florin.Ledger;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Import;

/// <summary>Rows of a file on their way into the ledger: each gets its payee, founded where it is new, and its category.</summary>
internal sealed class RowPostings
{
    private readonly StatementRows _rows;
    private readonly ColumnBuffer<Guid> _hashes;
    private readonly int[] _accounts;
    private readonly RowPayees _payees;
    private readonly RowCategories _categories;

    private RowPostings(StatementRows rows, ColumnBuffer<Guid> hashes, int[] accounts, RowPayees payees, RowCategories categories)
    {
        _rows = rows;
        _hashes = hashes;
        _accounts = accounts;
        _payees = payees;
        _categories = categories;
    }

    /// <summary>Rows that got a category so far.</summary>
    public int Categorised { get; private set; }

    /// <param name="accounts">The ledger's number of each of the file's accounts.</param>
    /// <param name="posted">Which rows will be asked for.</param>
    public static async Task<RowPostings> PrepareAsync(
        PayeeService payees, CategoryService categories, ICategoryPredictor predictor, StoreSession session, int household,
        StatementRows rows, ColumnBuffer<Guid> hashes, int[] accounts, IEnumerable<int> posted, CancellationToken cancellation)
    {
        var rowPayees = await RowPayees.ResolveAsync(payees, session, household, rows, posted, cancellation);
        var fileCategories = await categories.OfFileAsync(session, household, rows.GivenCategories(posted), cancellation);
        var byId = await categories.ByIdAsync(session, household, cancellation);
        return new RowPostings(rows, hashes, accounts, rowPayees, new RowCategories(rows, fileCategories, byId, predictor));
    }

    public Posting Of(int row, int batchId, int line)
    {
        var payee = _payees.Of(row);
        var category = _categories.Of(row, payee);
        if (category.CategoryId is not null)
            Categorised++;
        return new Posting(
            _accounts[_rows.AccountOf(row)], _rows.BookedOn(row), _rows.ValueOn(row), _rows.OccurredAt(row), _rows.Amount(row), _rows.Currency(row),
            _rows.Texts[_rows.Description(row)], payee.PayeeId, category.CategoryId, category.Source, category.Confidence, category.Model, category.Evidence,
            _rows.Texts.Text(_rows.PaymentMethod(row)), _rows.MerchantCode(row), _rows.BankReference(row), _rows.Pending(row), batchId, line, _hashes[row]);
    }
}
