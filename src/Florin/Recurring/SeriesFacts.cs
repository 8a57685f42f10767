namespace Florin.Recurring;

/// <summary>Dates in a row without a booking, and then it went on.</summary>
/// <param name="LastBefore">The last booking before.</param>
/// <param name="ResumedOn">The first after.</param>
/// <param name="Missed">Dates between.</param>
public sealed record SeriesPause(DateOnly LastBefore, DateOnly ResumedOn, int Missed);

/// <summary>A fixed amount that went up; both positive.</summary>
/// <param name="On">Day of the first booking at the new price.</param>
/// <param name="Booking">Its place in <see cref="RecurringSeries.TransactionIds"/>.</param>
public sealed record PriceRise(decimal From, decimal To, DateOnly On, int Booking)
{
    /// <summary>Of the price before.</summary>
    public double Share => (double)((To - From) / From);
}

/// <summary>One payment of a series; the amount is signed.</summary>
public sealed record SeriesBooking(DateOnly Day, decimal Amount);

/// <summary>Purchases at a payee that belong to no series.</summary>
public sealed record OtherPurchases(int Count, DateOnly LastOn);
