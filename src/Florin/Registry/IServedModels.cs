using Florin.ML;

namespace Florin.Registry;

/// <summary>What answers for a model now. Without a <c>Model</c> the built-in fallback does, and <c>Fault</c> says why where that is not just "never trained".</summary>
public sealed record ServedModel<TModel>(TModel? Model, string? Version, string? Fault)
    where TModel : class, IModel;

/// <summary>The versions in service as immutable snapshots: swapped whole, never waited for.</summary>
public interface IServedModels
{
    /// <summary>The version in service, read from its file at first use; a missing, damaged or foreign file is a fallback with its fault. Ask before a session of the store is opened: the first use needs one of its own.</summary>
    ValueTask<ServedModel<TModel>> CurrentAsync<TModel>(int household, string model, CancellationToken cancellation)
        where TModel : class, IModel;
}

/// <summary>A kind of model of the application, which <see cref="ModelFile"/> reads beside those of the library.</summary>
/// <param name="Name">As <see cref="IModel.Name"/> says it.</param>
public sealed record OwnModelKind(string Name, Func<BinaryReader, IModel> Read);
