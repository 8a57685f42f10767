using Florin.Ledger;

namespace Florin.Transfers;

/// <summary>How much speaks for two rows being one sum, in log-odds, and what does.</summary>
internal readonly record struct TransferScore(double LogOdds, LinkReason Reason)
{
    private const double Start = -0.8;
    private const double Rated = 0.8;
    private const double Kept = -0.9;
    private const double NamesOther = 3;
    private const double NamesAny = 1.8;
    private const double Moves = 0.3;
    private const double Other = -0.8;
    private const double KindOfReserve = 0.6;
    private const double Returned = -4;
    private const double Purchase = -2.5;
    private const double SameOther = -1.5;

    public double Certainty => 1 / (1 + Math.Exp(-LogOdds));

    public static double LogOddsOf(double certainty) => Math.Log(certainty / (1 - certainty));

    /// <param name="withheld">What arrived less, within one currency.</param>
    /// <param name="rateOff">How far from the table's rate, between currencies.</param>
    public static TransferScore Of(LinkRow sent, LinkRow arrived, LinkAccount from, LinkAccount to, decimal withheld, decimal? rateOff)
    {
        var amount = rateOff is { } off ? Rated - (20 * (double)Math.Abs(off)) : withheld > 0 ? Kept : Odd(-sent.Amount);
        var card = from.Kind == AccountKind.Card || to.Kind == AccountKind.Card;
        var (out_, outNames) = Words(sent.Text, to, card);
        var (in_, inNames) = Words(arrived.Text, from, card);
        var odds = Start + amount + Days(arrived.Day - sent.Day) + out_ + in_;
        if (Keeps(from.Kind) || Keeps(to.Kind))
            odds += KindOfReserve;
        if (sent.PaymentMethod is "card" or "cash" && !outNames)
            odds += Purchase;
        if (LinkWords.IsRefund(arrived.Text) && !inNames)
            odds += Returned;
        if (sent.PayeeId == arrived.PayeeId && !outNames && !inNames)
            odds += SameOther;
        var reason = rateOff is not null ? LinkReason.Rate : withheld > 0 ? LinkReason.Withheld : LinkReason.Equal;
        return new TransferScore(odds, reason | (outNames ? LinkReason.OutText : LinkReason.None) | (inNames ? LinkReason.InText : LinkReason.None));
    }

    private static bool Keeps(AccountKind kind) => kind is AccountKind.Savings or AccountKind.Investment or AccountKind.Loan;

    /// <summary>How little chance there is of meeting the same sum again: a round one is met often, a large one with cents hardly ever.</summary>
    private static double Odd(decimal sum) =>
        sum % 10 == 0 ? 0 : sum % 1 == 0 ? 0.5 : 0.8 + Math.Min(1.2, 0.4 * Math.Log10((double)Math.Max(1, sum)));

    private static double Days(int days) => days switch
    {
        < 0 => -0.8,
        0 => 0.4,
        <= 3 => 0.2,
        4 => 0,
        _ => -0.3,
    };

    private static (double Odds, bool Names) Words(string text, LinkAccount other, bool card)
    {
        if (Names(text, other))
            return (NamesOther, true);
        if (LinkWords.NamesAccount(text) || (card && LinkWords.IsCardPayment(text)))
            return (NamesAny, true);
        return (LinkWords.IsMove(text) ? Moves : Other, false);
    }

    private static bool Names(string text, LinkAccount account)
    {
        const int ShortestIdentifier = 6;
        const int ShortestName = 5;
        if (account.Identifier is { } identifier)
        {
            var plain = LinkWords.Plain(identifier).Replace(" ", "", StringComparison.Ordinal);
            if (plain.Length >= ShortestIdentifier && text.Replace(" ", "", StringComparison.Ordinal).Contains(plain, StringComparison.Ordinal))
                return true;
        }

        var name = LinkWords.Plain(account.Name);
        return name.Length >= ShortestName + 2 && text.Contains(name, StringComparison.Ordinal);
    }
}
