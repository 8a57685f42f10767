using Florin.Host.Web;
using Florin.Import.Formats;

namespace Florin.Host.Import;

/// <summary>Reads what the user says of a file on the preview page.</summary>
internal static class AnswerForm
{
    private const int MostColumns = 1_000;

    /// <param name="before">What was said until now: columns once given stay given until the guess is asked for again.</param>
    public static (StagedAnswers Answers, FieldErrors Errors) Read(IFormCollection form, StagedAnswers before)
    {
        var errors = new FieldErrors();
        if (form["guess_again"] == "true")
            return (new StagedAnswers(), errors);
        var (roles, guess) = (form["role"].OfType<string>().ToList(), form["guess"].OfType<string>().ToList());
        if (roles.Count > MostColumns || roles.Exists(static role => !ColumnMapping.Roles.Contains(role)))
            errors.Add("role", $"expected {string.Join(", ", ColumnMapping.Roles)}");
        var dates = Chosen(form, "dates", ColumnMapping.DateOrders, errors);
        var sign = Chosen(form, "sign", ["spend", "signed"], errors);
        var account = form["account"].ToString().Trim();
        if (account.Length > 100)
            errors.Add("account", "expected at most 100 characters");
        var given = roles.Count > 0 && (before.Roles is not null || form["keep"] == "true" || dates is not null || !roles.SequenceEqual(guess));
        return (new StagedAnswers(given ? roles : null, dates, sign, account.Length > 0 ? account : null, form["accept"] == "true"), errors);
    }

    private static string? Chosen(IFormCollection form, string name, IReadOnlyList<string> known, FieldErrors errors)
    {
        var text = form[name].ToString();
        if (text.Length == 0)
            return null;
        if (known.Contains(text))
            return text;
        errors.Add(name, $"expected {string.Join(", ", known)}");
        return null;
    }
}
