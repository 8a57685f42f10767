namespace Florin.Generator;

/// <summary>Things sent back: money for an earlier card purchase at the same shop, 4 to 20 days later.</summary>
internal static class Refunds
{
    private const double Share = 0.09;

    public static void Draft(HouseholdLife life)
    {
        var dice = life.Dice("refunds");
        var bought = life.Drafts.Count;
        for (var i = 0; i < bought; i++)
        {
            var purchase = life.Drafts[i];
            if (purchase is not { Visit.Id: "clothing" or "online" or "household", Anomaly: PlantedAnomaly.None } || !dice.Chance(Share))
                continue;
            var day = purchase.Day.AddDays(dice.Between(4, 20));
            var amount = dice.Chance(0.7) ? -purchase.Amount : -purchase.Amount / 2;
            if (life.Book(purchase.Account, day, amount, purchase.Merchant, "refund", PaymentMethod.Card, purchase.Purpose, dice) is { } refund)
                refund.RefundOf = purchase;
        }
    }
}
