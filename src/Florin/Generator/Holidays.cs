namespace Florin.Generator;

/// <summary>One long holiday in each summer with flights and a hotel, and a short one in some autumns.</summary>
internal static class Holidays
{
    private static readonly Purpose Flights = new("Travel", "Flights");
    private static readonly Purpose Trains = new("Travel", "Trains");
    private static readonly Purpose Hotels = new("Travel", "Hotels");
    private static readonly Purpose Restaurants = new("Food & Dining", "Restaurants");
    private static readonly Purpose Sights = new("Entertainment", "Cinema and events");

    public static void Draft(HouseholdLife life)
    {
        var dice = life.Dice("holidays");
        for (var year = life.StartsOn.Year; year <= life.EndsOn.Year; year++)
        {
            var summer = new DateOnly(year, 7, 1).AddDays(dice.Below(45));
            Trip(life, dice, summer, dice.Between(7, 12), bookedAhead: dice.Between(50, 110), "flights", Flights);
            var autumn = new DateOnly(year, 10, 1).AddDays(dice.Below(24));
            if (dice.Chance(0.6))
                Trip(life, dice, autumn, dice.Between(2, 3), bookedAhead: dice.Between(10, 30), "trains", Trains);
        }
    }

    private static void Trip(HouseholdLife life, Dice dice, DateOnly from, int nights, int bookedAhead, string way, Purpose purpose)
    {
        var resort = dice.Pick(life.Words.Resorts);
        var level = life.PriceLevel(from);
        var fare = Amounts.Round((double)life.Words.Amounts[way] * level * dice.Factor(0.15), Rounding.Cents);
        life.Book(AccountIndex.Card, from.AddDays(-bookedAhead), -fare, life.Merchants.OneOff(way, dice), "web", PaymentMethod.Card, purpose, dice);

        var night = Amounts.Round((double)life.Words.Amounts["hotel_night"] * level * dice.Factor(0.12), Rounding.Cents);
        life.Book(AccountIndex.Card, from.AddDays(nights), -night * nights, life.Merchants.OneOff("hotel", dice, resort), "card", PaymentMethod.Card, Hotels, dice);

        for (var day = from; day <= from.AddDays(nights); day = day.AddDays(1))
        {
            life.Away.Add(day);
            if (dice.Chance(0.6))
                Outing("restaurant", Restaurants, 1.15);
            if (dice.Chance(0.15))
                Outing("cinema", Sights, 1.1);

            void Outing(string topic, Purpose on, double dearer)
            {
                var amount = Amounts.Round((double)life.Words.Amounts[topic] * level * dearer * dice.Factor(0.35), Rounding.Cents);
                life.Book(AccountIndex.Card, day, -amount, life.Merchants.OneOff(topic, dice, resort), "card", PaymentMethod.Card, on, dice);
            }
        }
    }
}
