using System.Text.Json;

namespace Florin.Rules;

/// <summary>Names of fields and operators as files, forms and clients write them, and which operators a field has.</summary>
public static class RuleNames
{
    private static readonly RuleOperator[] OfText = [RuleOperator.Contains, RuleOperator.Equals, RuleOperator.Starts, RuleOperator.Ends, RuleOperator.Regex];
    private static readonly RuleOperator[] OfNumbers = [RuleOperator.Equals, RuleOperator.Less, RuleOperator.More, RuleOperator.Between];
    private static readonly RuleOperator[] OfDates = [RuleOperator.Equals, RuleOperator.Before, RuleOperator.After, RuleOperator.Between];
    private static readonly RuleOperator[] OfWeekdays = [RuleOperator.Equals, RuleOperator.Between];

    public static IReadOnlyList<RuleField> Fields { get; } = Enum.GetValues<RuleField>();

    public static IReadOnlyList<RuleOperator> AllOperators { get; } = Enum.GetValues<RuleOperator>();

    public static string Of(RuleField field) => Snake(field.ToString());

    public static string Of(RuleOperator operation) => Snake(operation.ToString());

    public static RuleField? Field(string name) => Fields.Where(field => Of(field) == name).Select(static field => (RuleField?)field).FirstOrDefault();

    public static RuleOperator? Operator(string name) => AllOperators.Where(operation => Of(operation) == name).Select(static operation => (RuleOperator?)operation).FirstOrDefault();

    public static IReadOnlyList<RuleOperator> Operators(RuleField field) => field switch
    {
        RuleField.Amount or RuleField.Magnitude or RuleField.Day or RuleField.MerchantCode => OfNumbers,
        RuleField.Date => OfDates,
        RuleField.Weekday => OfWeekdays,
        _ => OfText,
    };

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
