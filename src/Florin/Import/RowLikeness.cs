using Florin.Ledger;

namespace Florin.Import;

/// <summary>One of two rows that may be the same. <c>Card</c>: a card payment, which may grow by a tip.</summary>
internal readonly record struct RowSide(
    DateOnly BookedOn, DateOnly? ValueOn, decimal Amount, string Currency, string Description, string? Payee, string? BankReference, bool Pending, bool Card);

/// <summary>What is to be made of two rows, and how surely.</summary>
internal readonly record struct RowJudgement(MatchVerdict Verdict, MatchReason Reason, double Certainty);

/// <summary>
/// Judges whether a row of a file and a row of the ledger that the file does not repeat are one. Two rows of consistent exports never
/// are: the file that covers a row's day repeats it exactly.
/// </summary>
internal static class RowLikeness
{
    /// <summary>Days a pending row may take to be booked: card schemes let authorisations lapse after seven.</summary>
    public const int MostPendingDays = 8;

    /// <summary>Days between two booking days whose value days agree.</summary>
    public const int MostBookingDays = 4;

    private const decimal MostTip = 1.25m;
    private const int SurePendingDays = 3;
    private const double SameReference = 0.99;
    private const double SameDayOtherFormat = 0.95;
    private const double SameDayChangedText = 0.9;
    private const double OtherDay = 0.8;
    private const double Unsure = 0.5;

    /// <param name="covered">The file that does not have its like covers the day of the row from which it is missing.</param>
    public static RowJudgement? Judge(in RowSide row, in RowSide known, bool covered, bool sameFormat)
    {
        if (row.Currency != known.Currency || row.Amount == 0)
            return null;
        if (row.Pending != known.Pending)
            return row.Pending ? Booked(row, known, covered) : Booked(known, row, covered);
        if (row.Amount != known.Amount)
            return null;
        var days = Distance(row, known);
        if (days > 1 || (row.BookedOn != known.BookedOn && !covered))
            return null;
        var reason = sameFormat ? MatchReason.ChangedText : MatchReason.OtherFormat;
        var references = row.BankReference is not null && known.BankReference is not null;
        if (references && row.BankReference == known.BankReference)
            return new RowJudgement(MatchVerdict.Duplicate, reason, SameReference);
        var similar = Similar(row, known);
        if (references && sameFormat)
            return similar && days == 0 ? new RowJudgement(MatchVerdict.Alike, reason, Unsure) : null;
        if (similar)
            return new RowJudgement(MatchVerdict.Duplicate, reason, days > 0 ? OtherDay : sameFormat ? SameDayChangedText : SameDayOtherFormat);
        return days == 0 ? new RowJudgement(MatchVerdict.Alike, reason, Unsure) : null;
    }

    private static RowJudgement? Booked(in RowSide pending, in RowSide posted, bool covered)
    {
        var days = posted.BookedOn.DayNumber - pending.BookedOn.DayNumber;
        if (days is < 0 or > MostPendingDays)
            return null;
        var equal = pending.Amount == posted.Amount;
        var tip = !equal && (pending.Card || posted.Card) && pending.Amount < 0 && posted.Amount < pending.Amount && posted.Amount >= pending.Amount * MostTip;
        if (!equal && !tip)
            return null;
        if (pending.BankReference is { } reference && reference == posted.BankReference)
            return Duplicate(SameReference);
        if (Similar(pending, posted))
            return Duplicate(equal ? SameDayOtherFormat : OtherDay);
        if (tip)
            return null;
        return covered && days <= SurePendingDays ? Duplicate(OtherDay) : new RowJudgement(MatchVerdict.Alike, MatchReason.PendingPosted, Unsure);

        static RowJudgement Duplicate(double certainty) => new(MatchVerdict.Duplicate, MatchReason.PendingPosted, certainty);
    }

    private static bool Similar(in RowSide row, in RowSide known) =>
        TextLikeness.Of(row.Description, row.Payee, known.Description, known.Payee) >= TextLikeness.Similar;

    /// <summary>Days between the nearest of booking and value day, where the booking days are not far apart.</summary>
    private static int Distance(in RowSide row, in RowSide known)
    {
        var booked = Days(row.BookedOn, known.BookedOn);
        if (booked is 0 or > MostBookingDays)
            return booked;
        var (here, there) = (row.ValueOn ?? row.BookedOn, known.ValueOn ?? known.BookedOn);
        return Math.Min(Math.Min(booked, Days(here, there)), Math.Min(Days(here, known.BookedOn), Days(row.BookedOn, there)));
    }

    private static int Days(DateOnly left, DateOnly right) => Math.Abs(left.DayNumber - right.DayNumber);
}
