using System.Globalization;
using Florin.Categories;

namespace Florin.Tests.Categories;

/// <summary>us_descriptors.csv with its labels in Florin's groups: a label is mapped only to groups that mean the same.</summary>
internal static class SharedDescriptors
{
    public static readonly Dictionary<string, string[]> Groups = new()
    {
        ["Food & Drink"] = ["Food & Dining"],
        ["Groceries"] = ["Groceries"],
        ["Shopping"] = ["Shopping"],
        ["Clothing"] = ["Shopping"],
        ["Electronics"] = ["Shopping"],
        ["Entertainment"] = ["Entertainment"],
        ["Subscriptions"] = ["Subscriptions"],
        ["Gas & Transport"] = ["Gas & Fuel", "Transport"],
        ["Travel"] = ["Travel"],
        ["Utilities"] = ["Utilities", "Phone & Internet"],
        ["Finance"] = ["Taxes & Fees", "Transfers & Payments", "Savings & Investments", "Insurance"],
        ["Education"] = ["Education"],
        ["Home & Furniture"] = ["Home & Garden"],
        ["Home Improvement"] = ["Home & Garden"],
        ["Pets"] = ["Family & Pets"],
        ["Health"] = ["Health & Medical"],
        ["Health & Fitness"] = ["Health & Medical", "Personal Care"],
    };

    /// <summary>Ledger accounts of purchase_cards.csv that name what was bought; the others name a budget ("Equip Operational").</summary>
    public static readonly Dictionary<string, string[]> PurchaseGroups = new()
    {
        ["Vehicle Fuel"] = ["Gas & Fuel"],
        ["Purchases Food"] = ["Groceries", "Food & Dining"],
        ["Car Parking"] = ["Transport"],
        ["Electricity"] = ["Utilities"],
        ["Gas"] = ["Utilities"],
        ["Water Services"] = ["Utilities"],
        ["Phon NonCentrx Lines"] = ["Phone & Internet"],
        ["Mobiles/Radios/Pagrs"] = ["Phone & Internet"],
        ["Travel Taxis"] = ["Transport"],
        ["Travel Bus/Rail"] = ["Transport"],
        ["Postage"] = ["Taxes & Fees"],
        ["Stationery"] = ["Shopping"],
        ["Clothing&Uniforms"] = ["Shopping"],
        ["Books"] = ["Shopping"],
        ["Accomodation Hire"] = ["Travel"],
    };

    /// <summary>The file beside the repository, <c>null</c> where it is absent.</summary>
    public static string? Find(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relativePath);
            if (File.Exists(path)) return path;
        }

        return null;
    }

    /// <summary>Purchases (not refunds) whose account says the group; the few lines with quoted commas are left out.</summary>
    public static IEnumerable<(CategoryQuery Query, string[] Groups)> ReadPurchases(string path)
    {
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var fields = line.Split(',');
            if (fields.Length != 6 || !PurchaseGroups.TryGetValue(fields[3], out var groups)) continue;
            var spent = decimal.Parse(fields[2], CultureInfo.InvariantCulture);
            if (spent > 0) yield return (new CategoryQuery(fields[1], -spent), groups);
        }
    }

    public static IEnumerable<(CategoryQuery Query, string[] Groups)> Read(string path)
    {
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var comma = line.LastIndexOf(',');
            yield return (new CategoryQuery(line[..comma].Trim('"')), Groups[line[(comma + 1)..]]);
        }
    }
}
