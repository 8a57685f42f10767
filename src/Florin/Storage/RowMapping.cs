using System.Collections.Concurrent;
using System.Data;
using System.Globalization;
using System.Reflection;
using Dapper;

namespace Florin.Storage;

/// <summary>
/// How Dapper makes records of rows: the constructor's parameters are the columns, in order, by name without regard to case and
/// underscores. Types may differ as numbers do (the engines return sums and counts in different widths).
/// </summary>
internal static class RowMapping
{
    private static readonly ConcurrentDictionary<Type, SqlMapper.ITypeMap> Maps = new();

    internal static void Register()
    {
        SqlMapper.AddTypeHandler(new DayHandler());
        SqlMapper.AddTypeHandler(new MomentHandler());
        SqlMapper.TypeMapProvider = type => Maps.GetOrAdd(type, static type => new RecordMap(type));
    }

    private static bool SameName(string parameter, string column) =>
        parameter.Equals(column.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private sealed class RecordMap(Type type) : SqlMapper.ITypeMap
    {
        private readonly DefaultTypeMap _members = new(type);

        public ConstructorInfo FindConstructor(string[] names, Type[] types)
        {
            var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            foreach (var constructor in constructors)
            {
                var parameters = constructor.GetParameters();
                if (parameters.Length == names.Length && parameters.Zip(names, static (parameter, name) => SameName(parameter.Name!, name)).All(static same => same))
                    return constructor;
            }

            throw new InvalidOperationException($"No constructor of {type.Name} takes the columns ({string.Join(", ", names)}) in this order.");
        }

        public ConstructorInfo? FindExplicitConstructor() => null;

        public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
            _members.GetConstructorParameter(constructor, constructor.GetParameters().First(parameter => SameName(parameter.Name!, columnName)).Name!);

        public SqlMapper.IMemberMap? GetMember(string columnName) => _members.GetMember(columnName);
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value is DateTime moment ? DateOnly.FromDateTime(moment) : (DateOnly)value;

        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;
    }

    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTimeOffset moment => moment,
            DateTime moment => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
            _ => throw new InvalidCastException(string.Create(CultureInfo.InvariantCulture, $"{value.GetType()} is not a moment.")),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
    }
}
