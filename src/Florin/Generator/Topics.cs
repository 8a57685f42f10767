using static Florin.Generator.AccountIndex;

namespace Florin.Generator;

/// <summary>What a household spends on, the same in all countries; names and usual amounts come from the word list.</summary>
internal static class Topics
{
    private static readonly double[] Even = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly double[] Heating = [1.95, 1.8, 1.5, 1.0, 0.6, 0.35, 0.3, 0.3, 0.5, 0.9, 1.4, 1.75];
    private static readonly double[] Lighting = [1.2, 1.15, 1.05, 0.95, 0.85, 0.85, 0.9, 0.9, 0.9, 1.0, 1.1, 1.2];
    private static readonly double[] Presents = [0.6, 0.8, 0.8, 0.9, 1.0, 0.9, 0.8, 0.8, 0.8, 0.9, 1.3, 2.8];
    private static readonly double[] Sales = [1.2, 0.8, 1.0, 1.1, 1.0, 0.9, 1.2, 0.8, 1.1, 0.9, 1.1, 1.5];
    private static readonly double[] Colds = [1.5, 1.4, 1.2, 1.0, 0.8, 0.7, 0.6, 0.6, 0.9, 1.1, 1.2, 1.4];
    private static readonly double[] Gardening = [0.6, 0.7, 1.1, 1.4, 1.5, 1.2, 1.0, 0.9, 0.9, 0.9, 0.7, 0.9];
    private static readonly double[] School = [1, 1, 1, 1, 1, 0.9, 0.3, 0.7, 1.8, 1, 1, 0.9];

    private const string AllDays = "1111111";
    private const string Weekdays = "3333310";
    private const string WeekEnds = "1112364";
    private const string ShopDays = "2222361";

    public static readonly VisitTopic[] Visits =
    [
        new("supermarket", Joint, new("Groceries", "Supermarkets"), 1.05, "1111261", Even, 0.22, Rounding.Cents),
        new("grocer", Checking, new("Groceries", "Small grocers"), 1.5, "2222331", Even, 0.38, Rounding.Cents),
        new("restaurant", Card, new("Food & Dining", "Restaurants"), 0.95, WeekEnds, Even, 0.38, Rounding.Cents, OneOffs: 0.12),
        new("lunch", Card, new("Food & Dining", "Fast food"), 1.1, Weekdays, Even, 0.3, Rounding.Cents, OneOffs: 0.05),
        new("coffee", Checking, new("Food & Dining", "Coffee shops"), 1.9, "3333342", Even, 0, Rounding.PriceList, Twins: 0.07),
        new("fuel", Card, new("Gas & Fuel", "Filling stations"), 0.75, ShopDays, Even, 0.22, Rounding.Cents),
        new("transit", Checking, new("Transport", "Public transport"), 1.3, Weekdays, Even, 0, Rounding.PriceList, Twins: 0.1),
        new("parking", Card, new("Transport", "Parking"), 0.5, ShopDays, Even, 0.35, Rounding.Halves),
        new("taxi", Card, new("Transport", "Taxis"), 0.2, WeekEnds, Even, 0.3, Rounding.Cents),
        new("pharmacy", Checking, new("Health & Medical", "Pharmacies"), 0.45, ShopDays, Colds, 0.45, Rounding.Cents),
        new("doctor", Joint, new("Health & Medical", "Doctors and dentists"), 0.14, "3333300", Colds, 0.4, Rounding.Cents),
        new("clothing", Card, new("Shopping", "Clothing"), 0.4, ShopDays, Sales, 0.42, Rounding.NinetyNine, OneOffs: 0.1),
        new("online", Card, new("Shopping", "Online shops"), 0.6, AllDays, Sales, 0.5, Rounding.NinetyNine, OneOffs: 0.08),
        new("household", Card, new("Home & Garden", "Hardware and furniture"), 0.4, ShopDays, Gardening, 0.5, Rounding.Cents, OneOffs: 0.06),
        new("gifts", Card, new("Gifts & Donations", "Gifts"), 0.22, ShopDays, Presents, 0.4, Rounding.Cents),
        new("hairdresser", Checking, new("Personal Care", "Hairdressers"), 0.22, "1222340", Even, 0, Rounding.PriceList),
        new("cosmetics", Card, new("Personal Care", "Cosmetics"), 0.25, ShopDays, Even, 0.35, Rounding.Cents),
        new("cinema", Card, new("Entertainment", "Cinema and events"), 0.38, WeekEnds, Even, 0.35, Rounding.Halves, OneOffs: 0.08),
        new("pets", Joint, new("Family & Pets", "Pet shops"), 0.4, ShopDays, Even, 0.3, Rounding.Cents),
        new("vet", Joint, new("Family & Pets", "Vets"), 0.05, "3333320", Even, 0.35, Rounding.Cents),
        new("child", Joint, new("Family & Pets", "Toys and children"), 0.3, ShopDays, Presents, 0.4, Rounding.Cents),
        new("lessons", Joint, new("Education", "Books and courses"), 0.2, ShopDays, School, 0.35, Rounding.Cents),
        new("cash", Checking, new("Transfers & Payments", "Cash"), 0.45, ShopDays, Even, 0.4, Rounding.Notes),
    ];

    public static readonly BillTopic[] Bills =
    [
        new("rent", Checking, new("Housing", "Rent"), 1, 1, 0, Even, 0, 0.03, Rounding.Whole),
        new("electricity", Joint, new("Utilities", "Electricity"), 1, 12, 0, Lighting, 0.06, 0, Rounding.Cents),
        new("gas", Joint, new("Utilities", "Gas"), 1, 18, 0, Heating, 0.09, 0, Rounding.Cents),
        new("water", Joint, new("Utilities", "Water"), 3, 9, 2, Even, 0.07, 0, Rounding.Cents),
        new("waste", Joint, new("Utilities", "Waste"), 3, 21, 1, Even, 0, 0.02, Rounding.Cents, 0.6),
        new("phone", Checking, new("Phone & Internet", "Mobile phone"), 1, 7, 0, Even, 0.05, 0, Rounding.Cents),
        new("internet", Joint, new("Phone & Internet", "Internet"), 1, 5, 0, Even, 0, 0.03, Rounding.NinetyNine),
        new("health_insurance", Checking, new("Insurance", "Health insurance"), 1, 15, 0, Even, 0, 0.05, Rounding.Cents),
        new("car_insurance", Joint, new("Insurance", "Car insurance"), 1, 3, 0, Even, 0, 0.04, Rounding.Cents),
        new("home_insurance", Joint, new("Insurance", "Home insurance"), 12, 10, 4, Even, 0, 0.05, Rounding.Cents),
        new("gym", Checking, new("Personal Care", "Gym"), 1, 2, 0, Even, 0, 0, Rounding.NinetyNine, 0.85),
        new("video", Card, new("Subscriptions", "Video streaming"), 1, 11, 0, Even, 0, 0, Rounding.NinetyNine),
        new("music", Card, new("Subscriptions", "Music streaming"), 1, 19, 0, Even, 0, 0, Rounding.NinetyNine),
        new("cloud", Card, new("Subscriptions", "Cloud storage and software"), 1, 26, 0, Even, 0, 0, Rounding.NinetyNine),
        new("news", Card, new("Subscriptions", "News"), 1, 4, 0, Even, 0, 0, Rounding.NinetyNine, 0.7),
        new("games", Card, new("Subscriptions", "Games"), 1, 23, 0, Even, 0, 0, Rounding.NinetyNine, 0.5),
        new("childcare", Joint, new("Family & Pets", "Childcare"), 1, 4, 0, Even, 0, 0.03, Rounding.Whole),
        new("tuition", Joint, new("Education", "School"), 3, 14, 3, Even, 0, 0.03, Rounding.Whole, 0.7),
        new("donation", Checking, new("Gifts & Donations", "Donations"), 1, 20, 0, Even, 0, 0, Rounding.Whole, 0.75),
        new("local_tax", Joint, new("Taxes & Fees", "Local tax"), 3, 17, 3, Even, 0, 0.03, Rounding.Cents),
        new("vehicle_tax", Checking, new("Taxes & Fees", "Vehicle tax"), 12, 22, 6, Even, 0, 0.02, Rounding.Whole),
        new("bank_fee", Checking, new("Taxes & Fees", "Bank fees"), 1, 28, 0, Even, 0, 0, Rounding.Cents, 0.6),
    ];

    /// <summary>The series of which one becomes dearer in the middle of the household's time.</summary>
    public static readonly string[] Subscriptions = ["video", "music", "cloud"];
}
